"""Money that goes to the reader, told from the many other senses of its words.

A cheque is money, a check is mostly none; one settles an invoice, a date and a dispute alike. A
verb counts by its object (a bill, a sum, the reader), a noun where it is what is made or sent.
"""

from secateur.mail.intent.calendar_words import MONTHS, WEEKDAYS, any_of
from secateur.mail.intent.patterns import Alternatives, Sentence, vocabulary

SUM = (
    r"(?:[€$£] ?\d[\d ,.]*"
    r"|\d[\d ,.]*(?:k ?)?(?:€|\$|£|euros?|eur|chf|usd|gbp|cad|dollars?|pounds?)(?!\w))"
)
BILL = r"(?:factures?|notes? d' honoraires|honoraires|invoices?|bills?|fees?|cachets?)"
AMOUNT = (
    r"(?:soldes?|acomptes?|arrhes|montants?|sommes?|argent|balance|deposit|amounts?|money|funds"
    r"|fonds|sums?)"
)
WHOLE = r"(?:reste|moitie|totalite|total|difference|rest|remainder|remaining|half)"
"""What is left or all of a sum: only the verbs of money alone have it as an object."""

NOUN = (
    r"(?:virements?|paiements?|payements?|versements?|reglements?|cheques?|depot direct"
    r"|transferts? (?:bancaires?|interac|de fonds|d' argent)|payments?|remittances?|wire"
    r"|direct deposit|(?:bank|wire|money) transfers?|(?<=the )transfer|(?<=your )transfer)"
)
"""A payment; a check and a transfer need more to be one."""

_DETERMINER = (
    r"(?:le|la|les|l'|ta|ton|tes|votre|vos|cette|ces|ce|une?|tout[es]*|the|your|this|that|these"
    r"|those|an?|all|both|every|each|my|our|nos|notre|mon|ma|de|d'|off|out|up|you)"
)
_ADVERB = (
    r"(?:bien|donc|aussi|toujours|enfin|rapidement|integralement|encore|directement|also|now) "
)
_OBJECT = rf"(?:{_ADVERB})?(?:{_DETERMINER} ){{0,3}}(?:\w+ )?"
_PRESENT = r"(?:e|es|ons|ent|er|era|erai|eras|erons|eront|ez)"
PAY = rf"(?:(?:pay|pai|repay|rembours){_PRESENT}|pay|pays|paying|repay|reimburs(?:e|ing))"
"""Always of money, whatever its object."""

TIME = (
    rf"(?:{any_of(MONTHS)}|{any_of(WEEKDAYS)}|demain|apres|avant|semaine|mois|soir|matin|midi|jour"
    r"|journee|week|month|fin|debut|mi|milieu|plus|suite|tomorrow|today|tonight|next|this|end|early"
    r"|mid|prochaine?|premiere?|\d+\w*)"
)
_WHEN = (
    rf"(?= (?:,|le \d|la (?:semaine|fin)|le {TIME}|au (?:plus|\d)|a la fin|en|d' ici|dans"
    r"|sous|pour le|par (?:virement|cheque)|via|sans|des|cette|ce|on|by|before|in|within|at|no"
    rf"|then|without|{TIME})\b)"
)
"""Behind a verb that has no other object."""

_OTHER = (
    r"(?! (?:le|la|les|l'|une?|ce|cet|cette|ces|des|du|deux|trois|mon|ma|mes|notre|nos|son|sa|ses) "
    rf"(?!(?:\w+ )?(?:{BILL}|{AMOUNT}|{WHOLE}|{NOUN}|{TIME}|{SUM})\b|{SUM})\w)"
)
"""No other object behind a verb that has its payee before it: "je te règle ce problème"."""

_SETTLED = r"(?:(?:pay|regl|vers|vir|sold|acquitt|honor|credit|rembours)ee?s?|paid|reimbursed)"
_DONE = (
    r"(?:settled|cleared|wired|transferred|remitted|processed|released|credited|handled|sorted"
    r"|dealt with|taken care|put through|approved for payment|honou?red"
    r"|(?:mise?s?|passee?s?|passeront|passera|passent?|partie?s?|parte?n?t?) (?:en|au) "
    r"(?:paiement|reglement|virement)"
    r"|traitee?s?|debloquee?s?|regularisee?s?|ordonnancee?s?|mandatee?s?)"
)
_SENT = (
    r"(?:part|partira|partiront|partent|partie?s?|arrivera?|arrivent|suit|suivra|tombera?|passera?"
    r"|interviendra|effectuee?s?|executee?s?|emise?|lancee?|envoyee?s?|postee?|programmee?s?"
    r"|prevue?s?|planifiee?|calee?s?|fixee?|declenchee?|ordonnee?|validee?|debloquee?|realisee?"
    r"|faite?s?|en route|sur (?:votre|ton|le) compte|en cours"
    r"|go(?:es)?|going|leaves?|leaving|lands?|hits?|arrives?|made|sent|done|issued|executed"
    r"|released|processed|mailed|posted|scheduled|set|planned|queued|booked|wired|initiated"
    r"|completed|lined up|arranged|on (?:its|the) way|in the (?:mail|post)|in your account|due to)"
)
_SEND = (
    r"(?:fai[st]|faire|fera[is]?|ferons|feront|faisons|font|lance\w*|envoi\w*|envoy\w*|enverr\w*"
    r"|effectu\w+|proced\w+|programm\w+|ordonn\w+|emet\w*|post\w+|declench\w+|me[ts]|mettr\w+"
    r"|mettons|prevo\w+|planifi\w+|recevr\w+|parvenir|aur[aeo]\w*|valide\w*|sign\w+|necessaire"
    r"|debloque\w*|compte[zr]? sur|touch\w+|percevr\w+|depos\w+"
    r"|mak(?:e|ing)|send(?:ing)?|issu(?:e|ing)|process(?:ing)?|releas(?:e|ing)|schedul(?:e|ing)"
    r"|arrang(?:e|ing)|initiat(?:e|ing)|runs?|running|do(?:ing)?|get|receive|have|expect"
    r"|mail(?:ing)?|post(?:ing)?|approv(?:e|ing)|push(?:ing)?|authori[sz](?:e|ing))"
)
_RUN = (
    r"(?:(?:lot|train|campagne|cycle|vague|serie|tournee|liste|run)s? (?:de |des |d' )?"
    r"(?:paiements?|reglements?|virements?)|(?:payment|pay|transfer|wire|bank) (?:run|batch"
    r"|cycle|round|list"
    r"|file)s?|(?:en cours de|en|au) (?:paiement|reglement|virement))"
)

PAYMENT = Alternatives(
    rf"""
    | \b(?:te|t'|vous) (?:(?:le|la|les|l'|en) )?
      (?:pa[iy]|regl|vers|vir|sold|rembours)(?:e|ons|ent|er|era|erai|erons|eront)\b{_OTHER}
    | \b{PAY} {_OBJECT}(?:{BILL}|{AMOUNT}|{WHOLE}|{NOUN}|you|u|ca|it|them|everything)\b
    | \b(?:{PAY}|regl{_PRESENT}|vers{_PRESENT}|vir{_PRESENT}|transfer|transferring|wire|wiring)
      [ ]{_OBJECT}{SUM}
    | \b{PAY}\b{_WHEN}
    | \b(?:regl|sold|acquitt|honor){_PRESENT} {_OBJECT}(?:{BILL}|{AMOUNT}|{WHOLE}|{NOUN})\b
    | \b(?:vers|vir|transfer){_PRESENT} {_OBJECT}(?:{AMOUNT}|honoraires)\b
    | \b(?:settl|clear|honou?r|remit)(?:e|s|ing|ting)? {_OBJECT}(?:{BILL}|{AMOUNT}|account)\b
    | \bsettl(?:e|ing) (?:it|up|in full|them)\b(?! (?:with|on|over|between|in (?:the|a) ))
    | \b(?:transfer|transferring|wire|wiring) {_OBJECT}(?:{AMOUNT}|{WHOLE}|payment|fee)\b
    | \bwir(?:e|ing) (?:you|it)\b
    | \b(?:tu|vous) (?:\w+ ){{1,3}}?(?:paye|regle|credite|rembourse|vire)e?s?\b
    | \b(?:you|you') (?:\S+ ){{1,4}}?paid\b|\bget you paid\b
    | \b(?:ce|c'|elles?|ca|cela|tout|it|they|that|everything)'? (?:\S+ ){{1,4}}?
      (?:payee?s?|paid|wired)\b
    | \b{NOUN} (?:au|pour le|le) \d
    | \b(?:scheduled|approved|booked|queued|set|due|lined up) for payment\b
    | \b(?:{BILL}|{AMOUNT}|{WHOLE}|{NOUN}|restante?s?|remaining)\b(?: \S+){{0,8}}?
      [ ](?:{_SETTLED}|paid|(?:paye|regle|verse|vire|solde|acquitte|credite|honore)e?s?)\b
    | {SUM}(?: \S+){{0,8}}? (?:paid|(?:paye|regle|verse|vire|credite)e?s?|transferred|wired)\b
    | \b(?:{BILL}|{AMOUNT}|{NOUN}|restante?s?|remaining)\b(?: \S+){{0,8}}? {_DONE}\b
    | \b(?:{NOUN}|(?:le|du|son|ton|votre) solde|acompte|{AMOUNT} (?:due|owed))\b'?(?: \S+){{0,8}}?
      [ ]{_SENT}\b
    | \b(?:le|ton|votre|l'|the|your) (?:argent|money|funds|check|fonds)\b(?: \S+){{0,5}}? {_SENT}\b
    | \b{_SEND} (?:\S+ ){{0,5}}?{NOUN}\b
    | \b(?:recevr\w+|aur[aeo]\w*|touch\w+|percevr\w+|have|get|receive|expect|send(?:ing)?)
      [ ](?:\w+ ){{0,2}}?(?:{AMOUNT}|{SUM})
    | \b(?:mail|post|cut|write|send|issue|drop off)(?:t?ing)? (?:(?:you|out|the|a|your) ){{1,2}}
      check\b
    | \b{_RUN}\b
    | (?:\A|[,:] )(?:et |and )?(?:le |ton |votre |your |the )?
      (?:paiement|virement|reglement|versement|payment|wire)s? (?:prevue?s? )?
      (?:au (?!comptant)|le |pour |d' ici |on |by |for |{TIME}\b)
    """
)
"""Money that goes from one to another."""

BILL_ACT = Alternatives(
    rf"""
    | \b(?:occup|charg|trait|boucl)\w* (?:\w+ ){{0,3}}?(?:de|pour)? ?(?:ta|votre|tes|vos|la|les)
      [ ](?:\w+ )?factures?\b
    | \b(?:traite|boucle|regularise|debloque|soigne)\w* (?:ta|votre|tes|vos|la|les) (?:\w+ )?
      factures?\b
    | \bnecessaire\b.{{0,20}}\bpour (?:ta|votre|tes|vos|la|les) (?:\w+ )?factures?\b
    | \b(?:sort|process|handl|approv|releas)(?:e|ing)? (?:out )?(?:your|the|this|that|those|both)
      [ ](?:\w+ ){{0,2}}?{BILL}\b
    | \b(?:deal(?:ing)? with|tak(?:e|ing) care of|see(?:ing)? to) (?:your|the|this|that)
      [ ](?:\w+ ){{0,2}}?{BILL}\b
    | \b{BILL}\b.{{0,40}}\b{_DONE}\b
    """
)
"""What becomes of a bill that is paid, where no word for a payment is said."""

_OF_PAYMENT = r"(?: (?:de|des|du|d'))? (?:paiements?|reglements?|virements?)\b(?: en ligne\b)?"
_PAYEE = (
    r"(?:imprimeurs?|imprimerie|traiteurs?|fournisseurs?|prestataires?|salaries?|employes?|equipes?"
    r"|comediens?|intermittents?|proprietaire|bailleur|urssaf|electricite|telephone|gaz|loyer"
    r"|taxis?|hotels?|restaurants?|train|hebergeur|benevoles?|stagiaires?|locataires?|mannequins?"
    r"|printers?|caterers?|suppliers?|vendors?|landlord|staff|team|employees|venue|restaurant"
    r"|utilit(?:y|ies)|electricity|phone|actors|models|interns?)"
)

OTHER_SENSES = Alternatives(
    rf"""
    | \b(?:modules?|pages?|boutons?|formulaires?|section|modele|chapitre|demandes?|conditions?
      |delais?|moyens?|modes?|solutions?|systemes?|tunnel|parcours|lien|terminal|integration|plugin
      |rappels?|recu|echeancier|fonction\w*|interface|plateforme|passerelle|ecran){_OF_PAYMENT}
    | \bpaiements? (?:en ligne|par carte|mobiles?|securises?|sans contact|en \w+ fois
      |fractionnes?)\b
    | \b(?:online|mobile|card|recurring|secure|contactless|test) payments?\b|\bapple pay\b
    | \bpayments? (?:modules?|pages?|buttons?|forms?|requests?|templates?|section|integration
      |gateway|flow|methods?|terms?|systems?|options?|providers?|links?|plans?|process|reminders?
      |screens?|api|plugin|chapter|portal|platform|tests?|features?|policy|details?)\b
    | \bpayments? on the (?:new |old )?(?:shop|site|website|app|store|platform)\b
    | \breglements? (?:interieur|europeen|general|amiable|applicable|arbitral|sur|relatif)\b
    | \breglements? (?:du|de la|de l'|des|de) (?!(?:\w+ )?{BILL}|{AMOUNT}|{WHOLE}|{SUM}|\d|{TIME}
      |votre|ta|vos|tes|prestation|mission|honoraires)\w+
    | \bpay(?:s|ing)? (?:\w+ )?(?:attention|heed|tribute|homage|off|respects?|cher)\b|\bva payer\b
    | \bpay(?:s|ing)? (?:\w+ )?an? (?:\w+ )?(?:visit|compliment)\b|\bpay for\b
    | \bpaid (?:ads?|version|search|media|plan|leave|campaign|subscri\w+|content|feature)s?\b
    | \b(?:white|colou?r|life|sound|tonal|audio) balance\b|\bbalance (?:sheet|of (?!the \w+ due))
    | \b(?:large|small|huge|fair|certain|right|good|same)? ?amounts? of (?!(?:your|the|\d|€))
    | \bmoney (?:shot|section|talks|page|chapter)\b|\bfunds? raising\b|\bfunds? d' ecran\b
    | \bcheques? (?:cadeaux?|vacances|dejeuner|restaurant|emploi|livres?|de caution)\b
    | \b(?:soldes?|solde) (?:de|des|d') (?:conges?|heures|rtt|tout|points)\b
    | \bversements? (?:aux|au|a l'|du) (?:archives?|dossier|fonds)\b|\bvirements? de bord\b
    | \bdepot (?:de|du|d') (?!garantie)\w+|\bdeposit of\b
    | \bwire(?: up\b|d? (?:fence|frame\w*|mesh|harness|service))
    | \bcheck (?:list|in|up|point|out|box)s?\b
    | \bfactures? (?:type|d'|du|de l'|de la|des|au) ?{_PAYEE}\b|\bfactures? type\b
    | \b(?:modeles?|outils?|export|logiciel|mise en page|gabarit)(?: \w+){{0,2}}? factures?\b
    | \b(?:invoice|fee|billing) (?:layout|templates?|mock up|structure|tool|page|format|design
      |export|generator|system)s?\b
    | \b(?:the|our|my|his|her|their|{_PAYEE}) ?\w*' s (?:\w+ )?(?:{BILL}|{NOUN})\b
    | \b(?:virement|paiement|reglement|versement|cheque)s? (?:a|au|aux|pour|de|du|des)
      (?: l'| la| notre| mon| nos| le| les)? {_PAYEE}\b
    | \b(?:payment|transfer|wire|cheque|check)s? (?:to|for) (?:the |our |my )?{_PAYEE}\b
    | \b{_PAYEE} (?:\w+ ){{1,3}}?(?:paye|regle|paid)e?s?\b
    """
)
"""Words for money that mean something else, or money for somebody else; they are left out."""

FOR_OTHERS = Alternatives(
    r"""
    | \b(?:nous|me|m') (?:(?:le|la|les|l'|en) )?
      (?:pa[iy]|regl|vers|vir|rembours|sold)(?:e|es|ent|ez|er|era|eront|ait|eras|erez)\b
    | \b(?:pay|pays|paying|paid|repay|reimburse|wire|wires|wiring|owes?|transfer)(?: \w+)?? (?:us
      |me|him|her|our (?!invoice|bill))\b|\bpaid to (?:us|me|him|her|the|our)\b
    | \b(?:versee?s?|payee?s?|reglee?s?|viree?s?) (?:a|au|aux) (?!la fin|plus tard|partir|toi|vous
      |\d|reception)\w
    | \b(?:lunch|dinner|drinks?|coffee|beers?|dejeuner|diner|verre|tournee|cafe|biere|note du)\b
    | \b(?:salaires?|wages|salary|salaries|impots?|tax(?:es)?|loyer|rent|subventions?|grants?
      |bourse)\b
    """
)
"""Money the author receives, or that others do."""


BILL_WORDS = vocabulary(
    """
    facture factures facturation honoraires impayé impayée impayés impayées virement virements
    paiement paiements acompte invoice invoices unpaid overdue payment payments
    """
)
"""By these "it" and "ça" are known to be a bill, in the sentences around or in the subject."""

OF_IT = Alternatives(
    rf"""
    | \b(?:regl|sold|pa[iy]){_PRESENT} (?:\w+ )?(?:ca|cela|le tout|tout)\b
    | \b(?:je|on|nous) (?:te |vous )?(?:le|la|les|l') (?:regl|sold|pa[iy]|vir|vers){_PRESENT}\b
    | \b(?:ce|c'|elles?|ca|cela|tout|il) (?:\S+ ){{1,4}}?(?:regle|solde|vire|verse)e?s?\b
    | \b(?:settl|clear)(?:e|ing)? (?:it|this|that|them|everything)\b
    | \b(?:it|this|that|they|everything)'? (?:\S+ ){{1,4}}?(?:settled|cleared|transferred)\b
    """
)
"""A bill that is settled under another name."""

TALKED_OVER = Alternatives(
    r"| \b(?:avec|reunion|vive voix|telephone|ensemble|with|call|meeting|together|by phone)\b"
)
"""Settled by talking."""


def is_of_money(sentence: Sentence, *, is_billed: bool = False) -> bool:
    """Tell whether a sentence says that money goes to its reader.

    Args:
        sentence: One with a word for money.
        is_billed: What stands around it is about a bill.
    """
    if FOR_OTHERS.is_in(sentence):
        return False
    if is_billed and OF_IT.is_in(sentence) and not TALKED_OVER.is_in(sentence):
        return True
    if not (PAYMENT.is_in(sentence) or BILL_ACT.is_in(sentence)):
        return False
    left = OTHER_SENSES.removed_from(sentence)
    return left is sentence or PAYMENT.is_in(left) or BILL_ACT.is_in(left)

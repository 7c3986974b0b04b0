"""A freelancer chasing a payment: "sauf erreur, la facture 12 reste impayée"."""

from secateur.mail.intent.patterns import Alternatives, Sentence

BILL = r"\b(?:factures?|invoices?|bills?|solde|balance|acompte|deposit|honoraires|fees?|notes?)\b"
SUM = r"(?:[€$£] ?\d|\d[\d., ]* ?(?:€|\$|£|euros?|eur\b|cad\b|chf\b|usd\b|gbp\b|dollars?))"
TRANSFER = (
    r"\b(?:paiements?|payments?|reglements?|virements?|transfers?|versements?|cheques?|check|funds"
    r"|fonds|acompte|deposit)\b"
)
PAID = r"\b(?:paye|regle|honore|solde|acquitte|paid|settled|cleared|honou?red)(?:e?s?)\b"
MONEY = rf"(?:{BILL}|{TRANSFER}|{SUM}|\bcompte\b|\baccount\b)"
ACCOUNT = r"\b(?:compte|banque|releve|account|bank|statement)\b"
NOTHING = r"\b(?:rien|nothing)\b"
NEGATION = r"(?:\b(?:pas|jamais|not|never|rien|nothing|aucune?|no|non|nor|neither|sans)\b|n' t\b)"
STILL = r"\b(?:toujours|encore|still|yet|a ce jour|to date|as of today|jusqu' ici|so far)\b"
ARRIVED = (
    r"\b(?:recue?s?|received?|receive|arrivee?s?|arrived?|parvenue?s?|come (?:in|through)|reached"
    r"|trace|vue?s?|seen?|showing|shows?|apparai\w*|figure|credite\w*|credited|landed|had)\b"
)
LATE = (
    r"\b(?:retard|late|echue?s?|depassee?s?|passee?s?|arrivee?s? a echeance|fell due|en attente"
    r"|(?:was|were) due|passed|pending|waiting|awaiting|missing|manque(?:nt)?|sans suite|ouverte?s?"
    r"|open|en suspens|exigibles?)\b"
)
CHASING = (
    r"\b(?:relanc\w+|rappels?|rappell?e\w*|reminders?|remind|nudge|chas(?:e|ing)|following up"
    r"|follow(?: |-)?up|circling back|checking (?:in|on)|bumping|reviens vers (?:vous|toi)"
    r"|permets)\b"
)
WHEN = (
    r"\b(?:quand|when|ou en (?:est|sont|etes)|date|status|statut|where|stands?|nouvelles|news"
    r"|update|prevue?s?|planned|expect(?:ed)?|scheduled|as tu pu|avez vous pu"
    r"|(?:did|have) you (?:manage|had)"
    r"|had a chance|able to|verifier|check|regarder|look into|happened|what' s happening|jour)\b"
)

REMINDERS = Alternatives(
    rf"""
    | \bimpaye\w*|\bunpaid\b|\boverdue\b|\bpast (?:its |the |their )?due\b|\boutstanding\b
    | \ben souffrance\b|\bmise en demeure\b|\brecouvrement\b|\bdebt collect\w+
    | \b(?:sans|a defaut de|faute de|en l' absence de|without|failing|absent) (?:\w+ )?
      (?:paiement|reglement|virement|payment|settlement)\b
    | \b(?:second|2nd|third|3rd|final|last|deuxieme|2e|2eme|troisieme|3e|3eme|derniere?|ultime)
      [ ](?:notice|demand|avis|rappel|relance|reminder)\b.{{0,30}}(?:{BILL}|{SUM}|\bformal notice\b)
    | \b(?:coup de (?:pouce|main)|petit (?:geste|signe|effort)|help|hand|movement|mouvement)
      [ ](?:pour|sur|avec|with|on) (?:ma|mes|my|notre|nos|our) (?:\w+ ){{0,2}}?{BILL}
    | {BILL}.{{0,40}}\b(?:lost|perdue?s?|egaree?s?|oubliee?s?|forgotten|overlooked|astray)\b.*\?
    | \b(?:like|want|need) (?:\w+ ){{0,2}}?(?:get|have|see) (?:this|my|the|that|our)
      [ ](?:\w+ ){{0,2}}?{BILL} (?:\w+ )?{PAID}
    | {BILL}.{{0,20}}\bsoi(?:t|ent) (?:\w+ )?{PAID}
    |\bpenalites? de retard\b|\bregulariser\b
    | \blate (?:fee|payment interest)\b|\bslipped through\b
    | {MONEY}.{{0,60}}{LATE}|\becheance (?:est |etait )?(?:depassee|passee)\b
    | {LATE}.{{0,40}}{MONEY}
    | {CHASING}.{{0,60}}{MONEY}|{MONEY}.{{0,20}}: {CHASING}
    | {NEGATION}.{{0,30}}{ARRIVED}.{{0,25}}(?:{TRANSFER}|{SUM})
    | (?:{TRANSFER}|{BILL}|{SUM}).{{0,50}}{NEGATION}.{{0,25}}{ARRIVED}
    | {ARRIVED}.{{0,12}}\b(?:aucune?|no|nothing|rien)\b.{{0,15}}{TRANSFER}
    | (?:{ARRIVED}.{{0,12}}{NOTHING}|{NOTHING}.{{0,20}}{ARRIVED}).{{0,60}}{BILL}
    | {NOTHING}.{{0,25}}{ACCOUNT}.{{0,40}}{BILL}|{ACCOUNT}.{{0,30}}{NOTHING}.{{0,30}}{BILL}
    | {MONEY}.{{0,60}}(?:{NEGATION}|{STILL}|\breste\b|\bremains?\b).{{0,30}}{PAID}
    | \b(?:haven' t|have not|hasn' t|has not|not|never|still) (?:yet |to )?be(?:en)? paid\b
    | {NEGATION}.{{0,12}}{PAID}.{{0,20}}{BILL}
    | {STILL}.{{0,30}}(?:{TRANSFER}|\bowed?\b|\bdue\b|\bdue?s?\b.{{0,4}}\Z)
    | \b(?:you owe|owed|reste \d+ \S+ a payer|(?:devez|dois) (?:pour|encore)|me (?:devez|dois))\b
    | \bwaiting to be paid\b|\battente (?:de|du|d') (?:\w+ ){{0,2}}{TRANSFER}
    | {WHEN}.{{0,60}}(?:{PAID}|{TRANSFER}|\bpayer\b|\bregler\b|\bpay\b|process my).*\?
    | {WHEN}.{{0,60}}{BILL} (?:stands?|is at).*\?
    | (?:{TRANSFER}|{BILL}|{PAID}).{{0,40}}{WHEN}.*\?
    | \bstatus of my payment\b|\bsans reglement de votre part\b|\bunless i receive payment\b
    """
)
"""What chases a payment; the sentences before and after do not matter."""

UNPAID = (
    r"(?:en retard|echue?|impayee?|depassee?|arrivee? a echeance|en souffrance|exigible"
    r"|en attente d[eu] (?:\w+ )?(?:paiement|reglement|virement|versement)"
    r"|late|overdue|past due|unpaid|outstanding|not (?:yet )?(?:been )?paid|passed|fallen due"
    r"|(?:still )?(?:awaiting|waiting for|pending) payment)"
)
"""What is said of a bill that is chased, and not of one that came in."""

VETOES = Alternatives(
    rf"""
    | \b(?:desolee?s?|navree?s?|sorry|apolog\w+|excus\w+)\b
    | (?<!pas )(?<!encore )(?<!not )(?<!t )(?<!yet )
      \b(?:recu|got|received|merci pour|thanks for|thank you for) (?:bien )?(?:votre|vos|ton
      |ta|tes|la|le|your|the|paying) ?(?:relance|rappel|reminder|virement|paiement|reglement
      |payment|transfer|facture|invoice)?\b(?!.{{0,30}}\bmais\b)
    | \b(?:recu|received) (?:\w+ )?(?:your|votre|vos|ta|tes) (?:\w+ ){{0,2}}
      (?:factures?|invoices?)\b|\b(?:recu|received) (?:votre|ta|your) facture\b
    | \b(?:sera|seront|serez|partira|will be|goes out|will go)\b(?!.{{0,40}}\?)
    | \b(?:traduit|traduis|translated?|section|modele|template|campagne|campaign|politique
      |policy|bouton|button|module|page|deadline for|remise des)\b
    | \b(?:client final|notre client|our (?:end )?client|a jour|up to date)\b
    | \b(?:corriger|fix|adresse|address|renvoyer|resend|send|envoyer|envoie)\b
      (?!.{{0,15}}\b(?:transfer|payment|virement|paiement)\b).{{0,30}}\b(?:factures?|invoices?)\b
      |\bget your invoice\b|\bvotre facture (?:comporte|est)\b(?!.{{0,12}}\b{UNPAID})
      |\byour invoice (?:has|is)\b(?!.{{0,12}}\b{UNPAID})
    | \bnous avons (?:regle|paye)\b|\bwe (?:have )?paid\b|\bpayables?\b|\bpayable\b
    | \b(?:n' oubli\w+ pas|don' t forget|remember|keep|bring|apport\w+|gard\w+|pren(?:ds|ez)|pens\w+
      a|munir|munissez vous de?) (?:(?:to|a|de) )?(?:\w+ ){{0,2}}?(?:ta|tes|votre|vos|une?|your|the
      |an?|d') ?(?:\w+ ){{0,2}}?(?:factures?|invoices?|bills?|notes?|cheques?|receipts?)\b
      (?!.{{0,30}}\b(?:paye|regle|impaye|paid|due))
    | \bnotes? de (?!frais|honoraires)\w+|\bcheque book\b
    | \b(?:livrable|deliverable|textes?|copy|visuels?|photos?|files?|fichiers?)\b.{{0,30}}
      \b(?:en retard|late|manque|missing)\b
    """
)
"""The debtor's own words, thanks, first sendings of an invoice, and payment as a subject matter."""


def is_reminder(sentence: Sentence) -> bool:
    """Tell whether a sentence chases a payment."""
    return REMINDERS.is_in(sentence) and not VETOES.is_in(sentence)

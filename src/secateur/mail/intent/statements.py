"""Statements that ask: what is broken, missing or waited for; and questions that ask nothing.

"La pièce jointe n'est pas passée", "still waiting", "over to you" want an act of the reader;
"qui aurait cru ?" and "let me know if you need anything" want none.
"""

from collections.abc import Sequence

from secateur.mail.intent.patterns import Alternatives, Sentence, vocabulary

WORDS = vocabulary(
    """
    panne down broken cassé cassée casse corrompu corrompue corrompus corrupted expiré expirée
    expire expired illisible illisibles introuvable inaccessible bug bugge plante planté missing
    attend attends attendons waiting sure sûr sûre sûrs rien nothing court camp jouer turn bump
    nudge reminder ping lost solliciter revenir relancer comment quand combien quoi serait
    retourner renvoyer signer compléter completer remplir valider relire corriger confirmer
    transmettre invite invitons invitent lmk send return pouvais pouviez main following circling
    chasing checking bumping vide empty bloqué stopped
    """
)
"""What a statement that asks has at least one of."""

DOINGS = vocabulary(
    """
    marche marchent fonctionne fonctionnent passé passée passés passées passe ouvre ouvrent charge
    lance arrive arrivée arrivé affiche apparaît apparait télécharge ouvrir lire
    télécharger telecharger connecter accéder acceder trouver imprimer trouve vois reçu recu
    reçue jointe jointes joint pj accessible lisible valide sais work works
    working open opens opening load loads loading arrived show play play' through
    attached attachment download access find read received receive get got know     """
)
REFUSED = vocabulary("pas plus jamais aucun aucune no not t n' never longer cannot can' unable")
"""Or else one of each of these two."""

TURNS = ("over to you", "merci de ", "merci d' ")
"""Or else one of these, whose words are in too many others."""


_THIRD = (
    r"(?:(?:du|de la|de l'|des|notre|nos|mon|ma|le|la|l'|the|our|my|his|her|their)"
    r" (?:\w+ )?(?:client\w*|direction|boss|chef\w*|patron\w*|banque|bank|comptab\w+|imprim\w+"
    r"|fournisseur\w*|mairie|comite|board|juridique|siege|presta\w*|customer|manager|printer"
    r"|supplier|council|legal|accountant)\b)"
)
"""Somebody who is neither the author nor the reader."""

_THING = (
    r"(?:pieces? jointes?|pj|liens?|fichiers?|documents?|docs?|pdf|zip|archives?|images?|photos?"
    r"|videos?|pages?|site|appli(?:cation)?|formulaires?|acces|mots? de passe|code|boutons?|menu"
    r"|panier|export|version|mails?|messages?|courriels?|maquettes?|logos?|son|serveur|boutique"
    r"|blog|module|paiement|plateforme|attachments?|links?|files?|pictures?|website|passwords?"
    r"|login|access|forms?|buttons?|downloads?|app|urls?|drive|dropbox|server|shop|store|checkout"
    r"|emails?|audio|sound|slides|deck|preview)"
)
_WORKS = (
    r"(?:marche|fonctionne|passe|ouvre|charge|arrive|affiche|apparait|telecharge|lance|repond|lit"
    r"|joue|va|s' (?:ouvre|affiche|enregistre|envoie))(?:nt|s)?"
)
_USABLE = (
    r"(?:(?:\w+ )?(?:passe|arrive|joint|attache|valide|active)e?s?|accessibles?|lisibles?|la"
    r"|disponibles?|en ligne|visibles?|lues?|bon(?:ne)?s?)"
)
_BROKEN = (
    r"(?:down|casse|mort|corrompu|illisible|vide|introuvable|expire|inaccessible|bugge|plante"
    r"|bloque|manquant|tronque|h ?s\b|en panne|en erreur|en rade|404|broken|dead|corrupted|corrupt"
    r"|expired|empty|missing|blank|unreadable|inaccessible|garbled)(?:e?s?)"
)
_USE = (
    r"(?:ouvrir|lire|telecharger|me connecter|acceder|voir|trouver|imprimer|visualiser|l' ouvrir"
    r"|les? (?:ouvrir|lire|trouver|telecharger)|open|see|read|download|find|access|log|view|play"
    r"|load|get (?:it|the|into|in))"
)

TROUBLES = Alternatives(
    rf"""
    | \b{_THING}\b(?: (?!et |and |,)\S+){{0,4}}? (?:ne |n' )?(?:me |m' |s' |se )?{_WORKS}
      [ ](?:toujours |vraiment )?(?:pas|plus)\b
    | \b{_THING}\b(?: (?!et |and |,)\S+){{0,4}}? (?:est|sont) (?:toujours |encore )?(?:pas|plus)
      [ ](?:encore |bien )?{_USABLE}\b
    | \b{_THING}\b(?: (?!et |and |,)\S+){{0,4}}?
      [ ](?:est|sont|semble\w*|parait|reste\w*|a|ont|is|are|seems?|looks?|has|have|' s|s)
      (?: (?:toujours|encore|still|been|completement|a nouveau|again|all
      |to be))? {_BROKEN}\b(?! (?:de
      |d'|of|by|par)\b)
    | \b{_THING}\b(?: (?!and |,)\S+){{0,4}}? (?:did|does|do|is|are|has|have|was|were|wo|won|ca
      |could|can|will)n?' ?t (?:\w+ )?(?:work(?:ing)?|open(?:ing)?|load(?:ing)?|come|go|gone|arrive
      |show|play|download|attach(?:ed)?|there|through|display|respond)\b
    | \b{_THING}\b(?: (?!and |,)\S+){{0,3}}? (?:does not|did not|is not|no longer) (?:work\w*
      |open\w*|load\w*|come|go|arrive|show\w*|play\w*|there)\b
    | \b{_THING}\b(?: \S+){{0,2}}? (?:no longer|stopped) (?:works?|working|opens?|loads?)\b
    | \b(?:arrive|arrivons|arrivent|parviens|parvenons|reussis) (?:pas|plus|toujours pas) a {_USE}\b
    | \b(?:peux|pouvons|ai|avons) pas (?:pu )?{_USE}\b
    | \b(?:i|we) (?:can' ?t|cannot|can not|couldn' t|am unable to|' m unable to|' m not able to)
      [ ](?:\w+ )?{_USE}\b
    | \b(?:trouve|vois|trouvons|voyons) (?:pas|plus|nulle part) (?:\w+ )?(?:la|le|les|l'|ta|ton|tes
      |votre|vos|de) ?(?:\w+ )?{_THING}\b
    | \b(?:ai|avons|avais|avions|jai) (?:\w+ )?(?:pas|rien|jamais) (?:\w+ )?recu
      (?: (?:la|le|les|l'|ta|ton|tes|votre|vos|de {_THING})\b|\Z| (?:a ce|jusqu|pour|de (?:ta|ton
      |votre|vos|tes)|encore|hier|depuis|par))
    | \b(?:i|we|i'|we') (?:\w+ )?(?:haven' t|have not|ve not) (?:\w+ )?(?:received?|got|had)
      [ ](?:your|anything|any|the|it)\b
    | \b(?:didn' t|did not|never) (?:\w+ )?(?:receive|received|get|got) (?:the|your|any) (?:\w+ )?
      {_THING}\b(?! (?:that|from))
    | \b(?:aucune?|pas de|no) (?:piece jointe|fichier|lien|pj|attachment|file|link)\b
    """
)
"""Something of the work in common that does not work, or did not arrive."""

AWAITED = Alternatives(
    r"""
    | \b(?:on|j'|nous|je) attend(?:s|ons)? (?:toujours|encore)\b
    | (?:\A|[,:] )(?:je suis |nous sommes |on est )?(?:toujours|encore) en attente\b
    | (?:\A|[,:] )(?:toujours|encore) (?:rien|aucun\w*|pas de)\b
    | (?:\A|[,:] |\bi' m |\bwe' re |\bi am |\bwe are |\bam |\bare )still (?:\w+ )?waiting\b
    | (?:\A|, )(?:still )?nothing (?:yet |new |back |received |heard )?(?:from|on) (?:you|your)\b
    | \Astill (?:nothing|no)\b
    | \b(?:sais|suis|sommes|savons|certaine?|sure?s?) (?:pas |trop )?(?:\w+ )?(?:si|que|qu')
      [ ]?(?:tu|vous|t'|mon|ma|mes) ?(?:\w+ ){0,2}?\b(?:vue?|recue?|eue?|lue?|pu|passe\w*
      |arrive\w*)\b
    | (?:\A|\b(?:i' m|we' re|am|are) |, )not (?:\w+ )?(?:sure|certain) (?:if|whether|that) (?:you
      |my|this|the)\b(?: \w+){0,3}? (?:saw|seen|got|get|received|had|read|reached|noticed|went
      |came|arrived)\b
    | \b(?:don' t|do not) know (?:if|whether) (?:you|my) (?:\w+ ){0,2}?(?:saw|seen|got|received
      |had|read|reached|noticed|went)\b
    | \bpermets de (?:revenir (?:vers|a)|vous (?:relancer|solliciter|recontacter)
      |te (?:relancer|solliciter|recontacter))\b
    | \A(?:over|back) to you\b|\bin your court\b|\bdans (?:ton|votre) camp\b
    | \ba (?:toi|vous) de jouer\b|\A(?:it' s |now it' s )?your (?:turn|move)\b
    | \b(?:te|vous) (?:laisse|rends|redonne) la main\b
    | \A(?:just |here' s |this is |only )?(?:an? )?(?:little )?(?:gentle|friendly|kind|quick|little
      |polite|small|second|final|last) (?:reminder|nudge|bump|ping|follow up)\b
    | \A(?:i' m |we' re |just |also |only |simply |quickly )*(?:following up|circling back
      |checking in|bumping|chasing)\b
    """
)
"""An answer or a delivery that is waited for; a turn that is the reader's."""

TOLD = Alternatives(
    r"""
    | (?:\A|, |: |\bet )a (?:nous |me |m' )?(?:retourner|renvoyer|signer|completer|remplir|valider
      |relire|corriger|confirmer|transmettre)\b
    | \b(?:t'|vous|te) (?:invit|encourag)(?:e|ons|ent) a (?:\w+ )?\w+(?:er|ir|re)\b
    | (?:\A|, |\bet |\bmais )(?:ce|ca) serait (?:\w+ )?(?:possible|envisageable|faisable|jouable)
      [ ](?:de|d'|que|qu'|pour)(?: |\Z)
    | \bsi (?:tu|vous) (?:pouvais|pouviez)\b
    | \blmk\b
    | (?:\A|, )merci (?:de |d' )(?:(?:bien|vouloir|ne|pas|me|nous|m'|t'|te|y|le|la|les|l'|en) ){0,3}
      (?!avoir|etre|noter|notre|votre|autre|lettre|livre|papier|dossier|courrier|dernier|premier
      |offre|entre|contre)\w+(?:er|ir|re|oir)\b
    | (?:\A|please )(?:sign|fill|complete|read|check|print|scan|review|download|open|update|add
      |edit)\b(?: \S+){0,8}? (?:and|then|&) (?:\w+ )?(?:send|return|reply|confirm|forward
      |mail|email|share
      |upload|let|tell|get back|bring)\b
    | (?:\A|, )(?:(?:et|mais|sinon|alors|donc|du coup) )?(?:on|tu|vous) (?:(?:me|m'|te|t'|se|s'|nous
      |vous|en|le|la|l'|y) )?(?!ver|sai|savez|save|sav|di[rst]|dit|redi|voi|regard|compren|expliqu
      |ignor|oubli|imagin|devin|decid|racont|montr)\w+ (?:\w+ )?(?:comment|quand|combien|quoi|ou)
      (?=\Z| (?:pour|avec|exactement|du coup|alors|la suite|cette|finalement)\b)
    | \Acombien (?:pour|de temps pour)\b
    """
)
"""Wishes in the words of speech: in-situ questions, two commands, "à renvoyer signé"."""

VETOES = Alternatives(
    rf"""
    | \b(?:desolee?s?|navree?s?|sorry|apolog\w+|excus\w+|oups|oops)\b
    | \b(?:mais|but|et|and|now|depuis)\b.{{0,30}}\b(?:repare|regle|resolu|corrige|retrouve|trouve
      |renvoi\w*|revoici|fixed|solved|resolved|found|sorted|working now|works now)
    | \b(?:resolue?|solved|fixed|revoici|here it is|here they are)\b
    | {_THIRD}
    | \b(?:pas (?:urgent|grave|un probleme)|no worries|n' attends pas|ne t' inquiete)\b
    | \b(?:je sais|i know)\b|\b(?:hesite[zrs]?|hesitate|feel free)\b
    | \b(?:si|if|in case|au cas ou) (?:le|la|les|l'|un|une|the|your|a|any|ton|ta|votre)\b
    """
)
"""Troubles of one's own or solved, and others that are waited for."""

NOTHING_ASKED = vocabulary(
    """
    who qui comment know voulais vouliez demandais demandiez wanted wondering asked otherwise
    differently contraire ahead start proceed begin commencer démarrer lancer commencez dites dis
    worse client cliente client' clients direction boss chef patron banque comptable comptabilité
    imprimeur printer customer customer' manager tell shout
    """
)
ASKED_HOW = vocabulary(
    """
    knew cares would wouldn' doesn' could d aurait eut soucie dire remercier savoir si comment
    pourquoi voulais vouliez demandais demandiez were if whether about me need want require help
    anything anyone besoin aider faut manque hear avis whenever soon quand when been être attend
    attends attendons waiting reçu recu received
    """
)
"""What every question or command that asks nothing has at least one of each of."""

RHETORICAL = Alternatives(
    rf"""
    | \bqui (?:aurait|eut|l' eut) (?:pu )?(?:cru|dit|pense|imagine|parie|predit)\b
    | \bqui (?:s' en soucie|peut s' en passer)\b
    | \bcomment (?:vous|te) (?:dire merci|remercier)\b
    | \bwho (?:knew|cares|would(?:n' t)? have|could have|' d have|d have|doesn' t|wouldn' t)\b
    | \bcould(?:' ve| have) been worse\b|\bca aurait pu etre pire\b
    | \b(?:tu (?:voulais|demandais|te demandais)|vous (?:vouliez|demandiez|vous demandiez))
      [ ](?:savoir|si|comment|quand|pourquoi|ou)\b(?!.*\?)
    | \byou (?:wanted to know|were (?:wondering|asking)|asked (?:if|whether|about|me))\b(?!.*\?)
    | \b(?:let me know|tell me|dis moi|dites moi|dis nous|dites nous|shout|let us know)
      [ ](?:if|should|in case|si|s') ?(?:there' s |there is )?\b(?:i can (?:help|do|be)|we can help
      |(?:you )?(?:need|want|require|d like) (?:any(?:thing)?|more|help|something)\b
      |any(?:thing|one)\b|(?:tu|vous) (?:as|avez|auriez|aurais) besoin d(?:'|e)
      |je peux (?:vous |t' |te )?(?:aider|etre)|il (?:te|vous) (?:faut|manque) (?:autre|quoi))
    | \bunless (?:i|we) hear (?:otherwise|differently|to the contrary)\b|\bsauf avis contraire\b
    | \b(?:please )?(?:go ahead|start|proceed|begin) (?:\w+ )?(?:whenever|when(?:ever)? you|as soon
      |at your)\b
    | \A{_THIRD}.{{0,30}}\b(?:recue?s?|attend\w*|waiting|received)\b(?!.*(?:\?|\b(?:ton|ta|tes|votre
      |vos|your|you|vous|te|t')\b))
    | \A(?:\S+ ){{0,4}}?\b(?:attend\w*|waiting) .{{0,25}}{_THIRD}(?!.*(?:\?|\b(?:ton|ta|tes|votre
      |vos
      |your)\b))
    | \b(?:commencer|demarrer|lancer|commence|demarre|commencez|demarrez) (?:\w+ )?quand
      [ ](?:tu|vous)\b
    """
)
"""Rhetorical and reported questions, offers, and leave given to begin."""


def may_ask(words: Sequence[str]) -> bool:
    """Tell whether words have what such statements cannot do without."""
    if not WORDS.isdisjoint(words):
        return True
    if not (REFUSED.isdisjoint(words) or DOINGS.isdisjoint(words)):
        return True
    if "over" in words or "merci" in words:
        said = " ".join(words)
        return any(map(said.__contains__, TURNS))
    return False


def asks(tokens: Sequence[str]) -> bool:
    """Tell whether a statement wants an act of its reader."""
    if not may_ask(tokens):
        return False
    sentence = Sentence(tokens)
    if TOLD.is_in(sentence):
        return True
    wants = TROUBLES.is_in(sentence) or AWAITED.is_in(sentence)
    return wants and not VETOES.is_in(sentence)


def asks_nothing(tokens: Sequence[str]) -> bool:
    """Tell whether what looks like an ask is rhetorical, reported, an offer or a leave."""
    if NOTHING_ASKED.isdisjoint(tokens) or ASKED_HOW.isdisjoint(tokens):
        return False
    return RHETORICAL.is_in(Sentence(tokens))

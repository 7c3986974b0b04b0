"""A client asking for new work, a quote for it, or ordering it."""

from secateur.mail.intent.calendar_words import MONTHS, NUMBERS, any_of
from secateur.mail.intent.patterns import Alternatives, Sentence, vocabulary

WORDS = vocabulary(
    """
    projet projets project projects mandat mandats mission missions commande commandes order orders
    contrat contrats contract contracts document documents article articles livre livret catalogue
    brochure guide manuel manual rapport report texte textes text texts page pages mots words
    communiqué release dépliant leaflet newsletter infolettre chapitre chapter campagne campaign
    traduction translation révision relecture refonte redesign formation training atelier workshop
    vidéo video logo site website appli application app demande demandes request requests maquette
    layout job jobs engagement assignment devis quote estimation estimate chiffrage chiffrer
    proposition proposal tarif tarifs rate rates prix price combien charge cost coûterait couterait
    traduire translate rédiger écrire write animer développer develop build concevoir design créer
    refaire redo relire réviser adapter adapt illustrer confier confie confiez partant partante
    partants interested intéresse intéresserait intéressée intéressé interesse offres tender bid
    coach coaching accompagner phase lot batch forfait package séances sessions session cherche
    cherchons looking someone module affiche poster bannières banners commencer start brief suite
    collaboration slides diapos présentation presentation série series formations ateliers affiches
    illustration illustrations volume volumes tome tomes guides brochures livrets fiches chapitres
    révisions relectures maquettes logos workshops illustrations drawings posters books leaflets
    carte cartes landing anglaise allemande espagnole italienne française english french german
    spanish italian rempiles rempilez rempile repart repartons repart back
    season fiche posts po bc purchase bon pages another brochures estimates quotes
    proposals dessin dessins portrait portraits visuel visuels
    """
)
"""What every sentence that asks for work has at least one of."""

WISHES = vocabulary(
    """
    aurions aurais aurait avons auriez lançons lancons besoin new nouveau nouvelle nouvel nouveaux
    nouvelles another autre petit petite small rush urgence pourriez pouvez voudriez seriez voulez
    peux pourrais can could would chiffrer quote estimation estimate combien much disponible
    disponibles available disponibilités availability libre free prendriez prendrais occuper confier
    confie confiez intéresse intéresserait intéressé intéressée interested interesse partant
    partante up accepté acceptée accepted validé approved signé signed commencer start travailler
    work cherche cherchons looking souhaitons aimerions need needs room capacity yours tarif rate
    offres faut faudrait encore tente tenterait pensé thought devis traduire translate charge bon
    purchase avez aurait got have send envoyer do how more temps time place lance demande request
    passons passe commande commandons commander order ordering commission hire engage confier
    réaliser illustrer rédiger concevoir dessiner développer accord accepte acceptons acceptés
    acceptées accept agree agreed validons approve approuvé approuvée convient conviennent fine
    démarrer rempiles rempilez rempile repart repartons bandwidth ajouter add extend renew
    prolonger renouveler reconduire prolongeons renouvelons prends prenez factures facturez
    voudrait feu green happy ahead proceed joint jointe attached
    enclosed pj livrer deliver va fancy extra additional supplémentaire
    supplémentaires
    """
)
"""What every request has at least one of, beside a word for work."""

JOB = (
    r"(?:projets?|mandats?|missions?|commandes?|contrats?|documents?|articles?|livret?|catalogue"
    r"|brochure|guide|manuel|rapport|textes?|pages|mots|communique|depliant|infolettre|campagne"
    r"|traductions?|revision|relecture|refonte|formation|atelier|videos?|logo|site|appli(?:cation)?"
    r"|demandes?|maquette|lot|serie|affiche|presentation|chapitres?"
    r"|projects?|jobs?|orders?|engagement|contract|requests?|assignment|translations?|redesign"
    r"|workshop|training|website|app|report|manual|texts?|words|release|leaflet|newsletter|campaign"
    r"|batch|series|poster|slides|book|piece|layout|chapters?|(?:landing|product|home|sales) page)"
)
PIECE = (
    rf"(?:{JOB}s?|illustrations?|dessins?|portraits?|visuels?|volumes?|tomes?|fiches?|drawings?"
    r"|sessions?|seances?)"
)
"""What is ordered by the piece."""

PRODUCE = (
    r"(?:traduire|rediger|ecrire|relire|reviser|adapter|animer|former|accompagner|coacher|concevoir"
    r"|creer|dessiner|illustrer|developper|programmer|refaire|filmer|monter|transcrire|sous titrer"
    r"|mettre en page|prendre en charge|reprendre|realiser|assurer"
    r"|translate|write|draft|proofread|edit|revise|adapt|run|teach|coach|design|create|draw"
    r"|illustrate|develop|build|code|redo|film|shoot|transcribe|subtitle|lay out|take on|renew"
    r"|take care of|fit in|handle|do)"
)
CAN_YOU = (
    r"\b(?:(?:pourriez|pouvez|voudriez|auriez|seriez|voulez|souhaitez) vous"
    r"|(?:peux|pourrais|veux) tu"
    r"|(?:tu|vous) (?:peux|pourrais|pouvez|pourriez)"
    r"|(?:can|could|would|will|might) you(?: please)?)"
)
NEW = r"(?:nouve(?:au|aux|lles?|l)|autres?|petite?s?|new|another|other|small|rush|urgente?)"
COUNT = rf"(?:\d+|{any_of({name: n for name, n in NUMBERS.items() if n > 1})})"
ANY = rf"(?:une?|one|des|notre|nos|encore|an?|our|some|{COUNT}|{NEW})"
PRICE = r"(?:devis|estimation|chiffrage|tarif|proposition|prix|quote|estimate|proposal|rate|price)"
QUOTE = r"(?:devis|propositions?|estimations?|chiffrages?|offres?|quotes?|estimates?|proposals?)"
AGREED = (
    r"(?:acceptee?s?|validee?s?|approuvee?s?|signee?s?|accepted|approved|signed|agreed|fine|okay|ok"
    r"|convient|conviennent)"
)
NUMBERED = rf"(?:no|n°|du|of|numero|\d\S*|{any_of(MONTHS)})"
LANGUAGE = (
    r"(?:anglaise?|francaise?|allemande?|espagnole?|italienne?|neerlandaise?|portugaise?|arabe"
    r"|chinoise?|japonaise?|english|french|german|spanish|italian|dutch|portuguese|arabic|chinese"
    r"|japanese)"
)
START = r"(?:commence\w*|demarre\w*|attaque\w*|lance\w*|start|begin|kick off)"
GRANTED = (
    r"(?:feu vert|green light|valide\w*|approuve\w*|approved|accord|agreed|signed|signee?"
    r"|accepte\w*|accepted|go ahead)"
)
MORE = r"(?:de plus|en plus|supplementaires?|additionnel\w*)"
FREE = (
    r"(?:disponibles?|bandwidth|de la dispo|available"
    r"|libres?|free|de la place|room|capacity|availability|disponibilites?"
    r"|dispos?|du temps|le temps|time|un creneau|partante?s?|up for)"
)

REQUESTS = Alternatives(
    rf"""
    | \b(?:avons|aurions|aurais|ai|aurait|have|ve got|got|might have|lancons|need
      |prevoyons|planning)
      (?:\w+ )?(?: (?:une?|an?|deux|two))? ?{NEW} (?:\w+ ){{0,2}}?{JOB}\b
    | \b(?:nouvelle|nouveau|new) (?:demande|request|commande|order|mandat|projet|project) ?:
    | \bnew order\b|\bj' ai pense a (?:vous|toi)\b|\bthought of you\b
    | {CAN_YOU} .{{0,20}}\b{PRICE}\b|\b{PRICE} (?:for|pour)\b.{{0,60}}\?
    | \b(?:send|envoyer|faire|give|avoir|get) (?:(?:us|me|nous|moi) )?(?:an?|une?|votre|your)
      [ ]{PRICE}\b
    | \bchiffrer\b|\bcan you quote\b|\bquote for\b.*\?|\b(?:besoin d' un|need a) {PRICE}\b
    | \b(?:combien|how much)\b.{{0,40}}\b(?:couterait|prendr\w+|factureri\w+|charge|cost)\b
    | \b(?:prendr\w+|factureri\w+|charge)\b.{{0,10}}\b(?:combien|how much)\b
    | \b(?:would|do) you charge\b
    | \b(?:quel serait|what would) .{{0,12}}\b(?:tarif|rate|prix|price)\b
    | \bup for (?:\w+ing|an?|another)\b
    | \b{FREE}\b.{{0,40}}\b(?:(?:pour|for|to|d'|de) )(?:\w+ ){{0,3}}?(?:{PRODUCE}|{JOB}|\w+ing)\b
    | {CAN_YOU} (?:aussi |also |bien )?(?:(?:nous|te|vous|m'|me|t'|help us|help me) )?(?:en )?
      {PRODUCE} (?:\w+ )?{ANY}\b
    | {CAN_YOU} (?:renew|renouveler|reconduire|prolonger|extend)\b
    | {CAN_YOU} (?:nous|te|vous|also|aussi) (?:{PRODUCE}|charger|occuper)\b|\bvous en occuper\b
    | {CAN_YOU} (?:prendre|reprendre|vous charger|te charger|take|take on|take care)\b(?! (?:contact
      |part|a look|note|le temps|un moment|connaissance|rendez))
    | \bprendri?ez vous\b|\bprendrais tu\b|\bcan you take it on\b
    | \b(?:vous|te|t') confie[rz]?\b|\bconfier\b|\bpartante?s?\b|\bare you in\b|\bto bid\b
    | \b(?:interesse|interesserait|interessee|tente|tenterait|interested|interest you)\b
    | \by repondre\b
    | \bsomething you do\b|\bfollow up is yours\b|\bsomething for you\b|\bdu travail pour\b
    | \b(?:bon de commande|purchase order)\b(?=.{{0,40}}\b(?:pour|for)\b)
    | \b{QUOTE} (?:{NUMBERED} ){{0,4}}(?:(?:est|sont|is|are|nous|me|bien) ){{0,2}}{AGREED}\b
    | \b(?:bon pour accord|d' accord|ok|feu vert)\b.{{0,12}}\b{QUOTE}\b
    | \b(?:je|nous|on|we|i) (?:accept|accepte|acceptons|agree (?:to|with)|valide|validons|approuve
      |approuvons|approve) (?:\w+ ){{0,2}}{QUOTE}\b
    | \b(?:pouvez|peux) (?:commencer|demarrer)\b|\byou can (?:go ahead and )?(?:start|begin)\b
    | \b(?:vous|te|t') (?:passe|passons|passerons|passerai) (?:une |la )?commande\b
    | \b(?:souhait|aimer|voudr|voul)\w* commander {ANY} (?:\w+ ){{0,2}}?{PIECE}\b
    | \b(?:vous|te|t') command(?:e|ons|er|erons|erai) {ANY} (?:\w+ ){{0,2}}?{PIECE}\b
    | \b(?:like|want|wish|keen|pleased|happy) to (?:place an order|order|commission)\b
    | \b(?:we|i)\b.{{0,16}}\border(?:ing)? {ANY} (?:\w+ ){{0,3}}?{PIECE}\b|\bplacing an order\b
    | \b(?:like|want|wish|keen|plan\w*) to (?:hire|engage|book|retain) you\b
    | \b(?:vous|te|t') faire {PRODUCE}\b
    | \b(?:travailler avec (?:vous|toi)|work with you) (?:pour|sur|on)\b
    | \b(?:cherche|cherchons|looking for) (?:une? |a |an |someone|quelqu' un)(?!creneau|slot|date)
    | \b(?:aurais|aurions|aurait|avons|have|need|ai) (?:besoin d' )(?:une?|deux|trois)
      [ ](?:\w+ ){{0,2}}?{JOB}\b|\bneed (?:an? )(?:\w+ ){{0,2}}?{JOB}\b
    | \b(?:souhaitons|aimerions|d like you to|would like you to|want you to) .{{0,25}}
      \b(?:confier|take on|refonte|redesign|charger|{PRODUCE})\b
    | \b(?:combien|how much) (?:pour|for)\b|\b(?:pren(?:ds|ez)|factur(?:es|ez)|demand(?:es|ez))
      [ ](?:\w+ )?combien\b
    | \b{COUNT} (?:\w+ )?{PIECE} (?:\w+ )?{MORE}\b
    | \b(?:{COUNT}|some|a few|quelques) (?:more|extra|additional|autres) (?:\w+ )?{PIECE}\b
    | (?:\A|: |, ){COUNT} (?:\w+ )?{PIECE} (?:\w+ )?(?:a (?:livrer|produire|rendre)|to deliver)\b
    | \b{GRANTED}\b.{{0,40}}\b(?:phase|lot|projet|project|budget|saison|season|suite)\b.{{0,40}}
      \b{START}\b.*\?
    | \b(?:phase|lot|projet|project|budget|saison|season)\b.{{0,40}}\b{GRANTED}\b.{{0,40}}
      \b{START}\b.*\?
    | \b(?:go(?:ing)? ahead|proceed|move forward|on y va|on part|on avance) (?:with|on|sur|avec)
      [ ](?:your|the|votre|ton|ta|le|la|this|that) (?:\w+ )?{QUOTE}\b
    | \b{QUOTE} (?:nous|me) (?:va|vont|plai(?:t|sent)|conviennent|convient)\b
    | \b(?:extend|renew|prolong|renouvel|recondui)(?:er|re|ing|ons|sons)? (?:\w+ ){{0,2}}?(?:contrat
      |contract|mission|collaboration|engagement|mandat|mandate)\b
    | (?:{CAN_YOU}|\b(?:can|could|shall|may) (?:we|i)|\b(?:on (?:peut|pourrait)|peut on|pourrait on
      |pouvons nous|pourrions nous)) (?:\w+ )?(?:r?ajouter|add|book|prevoir|commander|order)
      [ ]{ANY} (?:\w+ ){{0,2}}?{PIECE}\b
    | {CAN_YOU} (?:aussi |also )?(?:faire|do|make|handle|take care of|prendre|gerer|realiser
      |produire) (?:la|une|the|an?) (?:version {LANGUAGE}|{LANGUAGE} version)\b
    | \b(?:tu rempiles|vous rempilez|on rempile|on (?:re)?part pour|on remet ca)\b.*\?
    | \bfancy (?:doing |another)|\b(?:have|get) you back (?:for|on)\b
    | \b(?:po|bc|purchase order|bon de commande|order form) (?:\S+ ){{0,4}}?(?:attached|enclosed
      |ci joint|joint|en pj)\b
    | \b(?:ci joint|joint|attached|enclosed)(?: is| est)? (?:le |the |our |notre |votre |a )?(?:po
      |bc|purchase order|bon de commande)\b
    | \b{PIECE}\b.{{0,30}}\b(?:a {PRODUCE}|to (?:translate|write|edit|design|lay out|build
      |proofread))\b
    | \b{JOB}\b.{{0,20}}\bneeds? (?:to be )?(?:translat|writ|edit|design|proofread|redo|adapt)\w*
    | \b(?:faut|faudrait|need|needs) (?:\w+ ){{0,2}}?{PRODUCE} {ANY} (?:\w+ ){{0,2}}?{JOB}\b
    | \b(?:encore|another|one more) (?:une? )?(?:\w+ )?{JOB}\b.{{0,60}}(?:\?|\bpour le\b|\bby\b)
    """
)
"""What asks for, prices or orders new work."""

VETOES = Alternatives(
    r"""
    | \b(?:pas|plus|aucun|no|not|n' t)\b.{0,20}\b(?:de nouve\w+|nouve\w+|new|commander\w*
      |ordering|prends|taking)\b|\bne prends plus\b
    | \b(?:merci|thanks|thank you) (?:pour|de|d'|for) ?(?:le|la|votre|ton|the|your|thinking
      |having|m' y|avoir)\b
    | \b(?:not|won' t|n' t|ne|n'|jamais|never) (?:\w+ ){0,3}(?:accept\w*|valid\w*|agree\w*|approv\w*
      |approuv\w*|command\w*|passe\w*|order\w*|plac\w*|commission\w*|signe\w*)\b
    | \b(?:si|if|once|when|des que|quand|lorsque|apres que|after|until|unless)\b.{0,20}
      \b(?:accept\w*|valid\w*|agree\w*|approv\w*|approuv\w*|signe\w*)\b
    | \b(?:mon|ma|my|notre) (?:devis|proposition|quote|proposal|estimate|estimation)\b
    | \b(?:je peux|je pourrais|i can|i could|i' d be (?:delighted|happy)|serais ravie?)\b
    | \b(?:finalement|in the end|report(?:ons|ee?)|postpon\w+|gelee?|frozen|i' m starting
      |je commence|annule\w*|cancel\w*)\b
    | \b(?:attend|needs|manque|parvenu|reached)\b.{0,12}\b(?:signature|votre|your|me)\b
    | \b(?:avez vous|as tu|have you|did you|tu as|vous avez)\b.{0,15}
      \b(?:valide|eu|lu|recu|pu|approved|had|got|get|read)\b
    | \b(?:appel|call|meeting|reunion|dejeuner|lunch|diner|cafe|coffee|seance|rendez vous)\b
      (?!.{0,3}d' offres)
    | \b(?:avions|had) (?:\w+ )?(?:convenue?|agreed)\b|\b(?:coquille|typo|oubliee?|missed)\b
    | \b(?:avis|opinion|retours?|point de vue|views?|feedback|thoughts?|ressenti)\b.{0,30}
      \b(?:interess|interest)\w*|\binterested (?:in (?:your (?:\w+ )?(?:opinion|views?|thoughts?
      |feedback|take)|hearing|knowing)|to (?:hear|know|see|learn|read))\b
    | \b(?:virgules?|commas?|coquilles?|typos?)\b
    | \b(?:date de livraison|delivery date|a votre facture|to your invoice)\b
    """
)
"""Answers, refusals, work already agreed, and meetings."""


def asks_work(sentence: Sentence) -> bool:
    """Tell whether a sentence asks for new work."""
    return REQUESTS.is_in(sentence) and not VETOES.is_in(sentence)

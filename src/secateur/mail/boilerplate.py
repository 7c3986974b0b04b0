"""Lines nobody wrote: what programs, gateways and legal departments add to a mail."""

import re

from secateur.mail.words import words

_PROGRAMS = (
    r"front|shortwave|missive|spike|edison|mailo|hubspot|boomerang|mixmax|streak|zoho|polymail|"
    r"mimestream|betterbird|postbox|mailfence|mailbird|aquamail|maildroid|typeapp|mymail|vivaldi|"
    r"zimbra|netcourrier|icloud|notion mail|inky|twake"
)
"""Mail programs that sign in either language."""

_PROGRAM = re.compile(
    r"\W*(?:"
    r"(?:this (?:message|e-?mail) was |e-?mail )?"
    r"sent (?:from|with|via|by|on|using) (?:my |the |a |\[)?"
    r"(?:i?phone|ipad|ipod|galaxy|samsung|android|mobile|smartphone|blackberry|huawei|xiaomi|"
    r"pixel|nokia|windows|"
    r"verizon|outlook|yahoo|gmail|proton|spark|mailspring|mail for|mail|aol|hey|superhuman|"
    r"airmail|fastmail|tuta|tutanota|k-9|bluemail|canary|newton|sparrow|em client|thunderbird|"
    r"workspace|web\.de|gmx|orange|htc|motorola|oneplus|sony|" + _PROGRAMS + r")\b.{0,160}"
    r"|(?:(?:ce )?(?:message|e-?mail|mail|courriel) (?:a [ée]t[ée] )?)?"
    r"envoy[ée]e? (?:de|depuis|avec|via|"
    r"[àa] partir de|[àa] l['’]aide de|par|sur) (?:mon |ma |mes |la |l['’]|le |un )?\s?"
    r"(?:i?phone|ipad|t[ée]l[ée]phone|mobile|smartphone|appareil|galaxy|samsung|android|tablette|"
    r"blackberry|huawei|xiaomi|pixel|windows|"
    r"outlook|yahoo|gmail|proton|spark|mailspring|messagerie|application|appli|app|mail|courrier|"
    r"aol|bluemail|k-9|orange|sfr|free|la poste|tutanota|tuta|thunderbird|em client|workspace|"
    r"infomaniak|bbox|sosh|" + _PROGRAMS + r")\b.{0,160}"
    r"|yahoo mail\s?: .{0,120}"
    r"|sent from (?:my|a|an|the) (?:[\w'’-]+ ?){1,7}"
    r"|envoy[ée]e? (?:de|depuis) (?:mon|ma|mes) (?:[\w'’-]+ ?){1,6}"
    r"|(?:get|download|obtenez|obtenir|t[ée]l[ée]charge[zr]) (?:outlook|bluemail|yahoo mail|"
    r"l['’]appli).{0,120}"
    r"|provenance\s?: (?:courrier|mail).{0,60}"
    r"|(?:envoy[ée]|sent) .{0,40}(?:k-9|protonmail|proton mail).{0,80}"
    r"|(?:garanti sans virus|virus-free|sans virus)\b.{0,80}"
    r"|via mobile|(?:please )?excuse (?:my brevity|the brevity|any typos|typos).{0,60}|"
    r"veuillez (?:excuser|pardonner) ma bri[èe]vet[ée].{0,20}"
    r"|gesendet von .{0,60}|von meinem (?:iphone|ipad|android).{0,60}|enviado desde .{0,60}|"
    r"inviato da .{0,60}|verzonden (?:vanaf|met) .{0,60}|skickat från .{0,40}|sendt fra .{0,40}"
    r"|(?:http://)?www\.avast\.com\S{0,80}"
    r"|powered by (?:cubesmail|roundcube|rediffmail).{0,60}"
    r")\s*",
    re.IGNORECASE,
)
_ATTACHMENT_NOTE = re.compile(
    r"\s*(?:\[(?:image|cid|logo|photo|signature|t[ée]l[ée]phone|inline image|"
    r"image en ligne)[^\]\n]{0,200}\]"
    r"|\((?:see attached file|embedded image moved to file|voir le fichier joint|"
    r"fichier joint)[^)\n]{0,200}\)"
    r"|<[^<>\s@]{1,80}\.(?:pdf|jpe?g|png|docx?|xlsx?|gif|zip|odt)>\s?"
    r")+\s*",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"\W*(?:"
    r"(?:avis de |clause de |note de )?confidentialit[éeéy]\b.{0,12}[:!]?|avertissement\s?[:!]|"
    r"disclaimer\b|"
    r"(?:legal|confidentiality|privacy|important|e-?mail) (?:notice|disclaimer|note|information)\b|"
    r"(?:ce|cet|le pr[ée]sent) (?:message|courriel|e-?mail|mail|"
    r"courrier)\b.{0,80}\b(?:confidenti|destin|exclusi|strictement|[ée]tabli)|"
    r"les informations contenues dans (?:ce|cet|le)|"
    r"(?:this|the (?:contents? of this|information (?:contained )?in this)) (?:e-?mail|message|"
    r"communication|transmission)\b.{0,100}\b"
    r"(?:confidential|intended|privileged|may contain|is for|are for|solely)|"
    r"if you (?:are not the intended|have received this|received this) |"
    r"si vous (?:avez re[çc]u ce|n['’][êe]tes pas (?:le|la) destinataire)|"
    r"(?:pensez|pense) [àa] l['’]environnement|(?:please )?(?:consider|think (?:of|"
    r"about)) the environment|"
    r"(?:avant d['’]imprimer|n['’]imprimez|before printing|merci de n['’]imprimer|"
    r"afin de (?:pr[ée]server|contribuer au respect de) l['’]environnement)|"
    r"l['’]absence de virus|(?:this|cet?) (?:e-?mail|message|courriel|"
    r"courrier)\b.{0,40}\b(?:checked for virus|scanned|v[ée]rifi[ée]|analys[ée]|contr[ôo]l[ée])|"
    r"diese e-?mail (?:enth[äa]lt|ist)|(?:registered office|si[èe]ge social|registered in)\b"
    r")",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\W{0,6}(?:caution|warning|attention|avertissement|prudence|external|externe|ext|"
    r"\[?ext(?:ernal|erne)\]?|[ée]metteur externe|you don['’]t often get|"
    r"vous ne recevez pas souvent|vous n['’]obtenez pas souvent)\b"
    r"(?=.{0,240}\b(?:outside|external|externe|ext[ée]rieure?|organi[sz]ation|sender|"
    r"exp[ée]diteur|souvent|often)\b)"
    r"(?=.{0,400}\b(?:click|link|attachment|liens?|cliquez|cliquer|pi[èe]ces?|originat\w+|"
    r"provient|important|safe)\b)",
    re.IGNORECASE | re.DOTALL,
)

_FIRST_WORD = re.compile(r"[^\w\n]*(\w+)")
_PROGRAM_WORDS = words(
    "this sent ce cet envoyé envoyée envoye envoyee get download obtenez obtenir téléchargez "
    "télécharger telechargez "
    "provenance garanti virus sans via please excuse veuillez gesendet von enviado inviato "
    "verzonden "
    "skickat sendt www http https powered email mail message courriel e yahoo"
)
_DISCLAIMER_WORDS = words(
    "avis clause note confidentialité confidentialite confidentiality avertissement disclaimer "
    "legal "
    "privacy important email e ce cet le les this the if si pensez pense please consider think "
    "avant "
    "n before merci afin l diese registered siège siege"
)

_BANNER_WORDS = words(
    "caution warning attention avertissement prudence external externe ext externale émetteur "
    "emetteur you vous"
)

DISCLAIMER_LINES = 40
"""How many lines of legal text are dropped at most."""


def is_program_line(line: str) -> bool:
    """Whether a line is what a mail program or a telephone adds by itself."""
    if len(line) > 240:  # noqa: PLR2004  (a line, no paragraph)
        return False
    if _first_word(line) in _PROGRAM_WORDS and _PROGRAM.fullmatch(line):
        return True
    return is_attachment_note(line)


def is_attachment_note(line: str) -> bool:
    """Whether a line only stands where an image or an attachment was."""
    return bool(line[:1] in " [(<" and _ATTACHMENT_NOTE.fullmatch(line[:400]))


def disclaimer_start(lines: list[str], start: int, end: int) -> int | None:
    """Return where a disclaimer begins that reaches from inside this paragraph to its end."""
    if end - start > DISCLAIMER_LINES:
        return None
    for position in range(start, end):
        line = lines[position]
        if _first_word(line) in _DISCLAIMER_WORDS and _DISCLAIMER.match(line[:300]):
            return position
    return None


def _first_word(line: str) -> str:
    found = _FIRST_WORD.match(line)
    return found[1].lower() if found else ""


_PITCH = re.compile(
    r"\W*(?:(?:une|des|vos|toute|any|got a|have a) (?:autres? )?questions? ?\?.{0,100}"
    r"|(?:envie|besoin) d['’ ](?:en savoir|essayer|un rendez|aide|un devis).{0,20}\?.{0,100}"
    r"|(?:suivez|retrouvez|rejoignez)[ -]nous\b.{0,120}|follow us\b.{0,120}"
    r"|(?:d[ée]couvrez|discover|check out) (?:nos|notre|our)\b.{0,120}"
    r"|(?:r[ée]servez|prenez|book|schedule) (?:un|votre|a|your) (?:cr[ée]neau|rendez-vous|rdv|call|"
    r"meeting|slot|demo)\b.{0,120}"
    r"|vous (?:avez|souhaitez|cherchez|recherchez)\b.{0,60}\?.{0,80}"
    r"|(?:want to|would you like to) (?:know|learn) more ?\?.{0,100}"
    r"|(?:was this helpful|how did (?:i|we) do|rate us|[ée]valuez)\b.{0,100})\s*",
    re.IGNORECASE,
)


def is_pitch(line: str) -> bool:
    """Whether a line is what a firm says below all its mails: "Une question ? Contactez-nous"."""
    return len(line) < 200 and _PITCH.fullmatch(line) is not None  # noqa: PLR2004  (a line, no paragraph)


def is_banner(paragraph: str) -> bool:
    """Whether a first paragraph is a gateway's warning about mail from outside."""
    return _first_word(paragraph) in _BANNER_WORDS and _BANNER.match(paragraph[:800]) is not None

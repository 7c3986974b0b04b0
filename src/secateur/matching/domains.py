"""What a mail address tells of an organisation: registrable domain, free mail, tools, offices."""

from secateur.matching.vocabulary import word_set

SECOND_LEVELS = word_set("ac asso co com edu gob gouv go gov info mil ne net nom or org tm")
"""Second levels under a country that are sold or reserved like a top level (``co.uk``)."""

SUFFIXES = word_set(
    "ab.ca bc.ca gc.ca mb.ca nb.ca nf.ca nl.ca ns.ca nt.ca nu.ca on.ca pe.ca qc.ca sk.ca "
    "yk.ca yt.ca gouv.qc.ca ltd.uk me.uk nhs.uk plc.uk police.uk sch.uk id.au avocat.fr "
    "aeroport.fr cci.fr chambagri.fr medecin.fr notaires.fr prd.fr presse.fr veterinaire.fr "
    "blogspot.com github.io wordpress.com wixsite.com eu.com uk.com us.com onmicrosoft.com"
)
"""Other suffixes under which everybody has a name of their own (from the Public Suffix List)."""

FREE_MAIL = word_set(
    "gmail.com googlemail.com outlook.com outlook.fr outlook.be hotmail.com hotmail.fr "
    "hotmail.be hotmail.ca hotmail.ch hotmail.co.uk live.com live.fr live.be live.ca "
    "live.co.uk msn.com yahoo.com yahoo.fr yahoo.ca yahoo.co.uk ymail.com icloud.com me.com "
    "mac.com aol.com gmx.com gmx.fr gmx.net gmx.de gmx.ch web.de t-online.de mail.com mail.ru "
    "yandex.com yandex.ru zoho.com proton.me protonmail.com protonmail.ch pm.me tutanota.com "
    "tuta.io tuta.com fastmail.com fastmail.fm hey.com mailo.com laposte.net orange.fr "
    "wanadoo.fr free.fr sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr alice.fr "
    "aliceadsl.fr voila.fr videotron.ca videotron.qc.ca sympatico.ca bell.net rogers.com "
    "telus.net shaw.ca cgocable.ca cogeco.ca skynet.be telenet.be proximus.be scarlet.be "
    "voo.be belgacom.net bluewin.ch hispeed.ch sunrise.ch pt.lu btinternet.com sky.com "
    "virginmedia.com comcast.net verizon.net att.net qq.com 163.com riseup.net disroot.org "
    "posteo.net posteo.de mailbox.org ik.me infomaniak.ch netcourrier.com noos.fr cegetel.net "
    "nordnet.fr libertysurf.fr numericable.com tiscali.fr tiscali.it chello.fr chello.at "
    "9online.fr caramail.com caramail.fr dbmail.com freesurf.fr "
    "ifrance.com infonie.fr inwind.it keemail.me libero.it mageos.com "
    "mailfence.com neuf.com nerim.net netplus.ch nomade.fr oreka.com "
    "ozone.net pobox.com rocketmail.com sfr.com worldonline.fr wibox.fr zaclys.net zeelandnet.nl "
    "windowslive.com passport.com email.com inbox.com usa.net duck.com privaterelay.appleid.com "
    "mozmail.com simplelogin.com simplelogin.co aleeas.com slmail.me anonaddy.com anonaddy.me "
    "tutamail.com tuta.de tutanota.de cock.li runbox.com startmail.com "
    "kolabnow.com vivaldi.net zoho.eu zohomail.com zohomail.eu yandex.by yandex.kz ya.ru bk.ru "
    "list.ru inbox.ru rambler.ru seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl abv.bg "
    "freenet.de arcor.de alice.de alice.it tin.it virgilio.it fastwebnet.it terra.es "
    "telefonica.net ono.com sapo.pt iol.pt clix.pt ziggo.nl kpnmail.nl kpnplanet.nl planet.nl "
    "xs4all.nl home.nl hetnet.nl upcmail.nl base.be edpnet.be brutele.be swing.be tvcablenet.be "
    "euphonynet.be vtx.ch romandie.com bluemail.ch vtxmail.ch gmx.at gmx.us tele2.lu "
    "internet.lu vo.lu oricom.ca b2b2c.ca globetrotter.net look.ca eastlink.ca ns.sympatico.ca "
    "nb.sympatico.ca mts.net sasktel.net xplornet.com distributel.net ebox.ca telebecinternet.com "
    "earthlink.net sbcglobal.net bellsouth.net charter.net cox.net optonline.net juno.com "
    "netzero.net frontier.com ntlworld.com talktalk.net blueyonder.co.uk bigpond.com xtra.co.nz "
    "optusnet.com.au naver.com daum.net hanmail.net 126.com sina.com foxmail.com yeah.net "
    "menara.ma planet.tn topnet.tn orange.sn can.lagoon.nc mls.nc mail.pf"
)
"""Providers whose addresses belong to one person each."""

FREE_MAIL_NAMES = word_set(
    "gmail hotmail yahoo outlook aol live gmx freemail webmail mail protonmail"
)
"""First labels that mean free mail under any suffix (``yahoo.co.in``, ``mail.example``)."""

TOOLS = word_set(
    "github gitlab bitbucket google microsoft apple amazon amazonaws paypal stripe slack "
    "notion atlassian trello asana zoom calendly doodle dropbox wetransfer docusign yousign "
    "linkedin facebook facebookmail instagram twitter x malt upwork fiverr freelancer ovh "
    "ovhcloud gandi infomaniak scaleway sendgrid mailchimp mailjet sendinblue brevo intercom "
    "zendesk freshbooks quickbooks intuit xero toggl clockify harvest getharvest figma canva "
    "adobe spotify netflix uber airbnb booking sncf eventbrite meetup substack medium qonto "
    "shine revolut wise n26 boursobank boursorama fortuneo bnpparibas societegenerale "
    "creditmutuel labanquepostale caisse-epargne credit-agricole desjardins rbc tdbank bmo "
    "cibc postfinance ubs raiffeisen belfius kbc ing maif maaf axa allianz urssaf impots "
    "ameli caf cpam francetravail pole-emploi secu-independants rrq cra-arc revenuquebec "
    "service-public edf engie hydroquebec orange sfr bouyguestelecom bell videotron swisscom "
    "proximus"
)
"""First labels of tools, shops, banks and offices that write to everybody."""

PUBLIC_SUFFIXES = frozenset(
    ["gouv.fr", "gouv.qc.ca", "gc.ca", "gov.uk", "gov", "admin.ch", "fgov.be"]
)
"""Administrations: they write to everybody; as clients they are listed or named by an invoice."""

ROBOTS = (
    "no-reply",
    "noreply",
    "no_reply",
    "no.reply",
    "donotreply",
    "do-not-reply",
    "nepasrepondre",
    "ne-pas-repondre",
    "ne_pas_repondre",
    "mailer-daemon",
    "postmaster",
    "bounce",
    "notification",
    "notify",
    "newsletter",
    "infolettre",
    "automat",
    "unsubscribe",
    "alert",
    "owner-",
)
"""Beginnings of addresses behind which nobody sits."""

DESKS = word_set(
    "support help helpdesk aide assistance service-client serviceclient customerservice "
    "customer-service security abuse webmaster root admin hostmaster listserv majordomo news "
    "marketing promo promotions offers offres"
)
"""Desks of services one buys: their mail alone makes nobody a client."""


def domain_of(address: str) -> str:
    """Return what stands after the @, in lower case; empty where there is none."""
    return address.rpartition("@")[2].strip(" .>").lower() if "@" in address else ""


def registrable(domain: str) -> str:
    """Return what somebody registered of a domain: ``lambda.co.uk`` of ``a.lambda.co.uk``."""
    labels = domain.split(".")
    length = suffix_length(labels)
    return ".".join(labels[-length - 1 :])


def suffix_length(labels: list[str]) -> int:
    """Return how many of the last labels are a suffix under which names are given."""
    for length in (3, 2):
        if len(labels) > length and ".".join(labels[-length:]) in SUFFIXES:
            return length
    *rest, second, last = ("", "", *labels)
    is_country = len(last) == len("fr")
    return 2 if any(rest) and is_country and second in SECOND_LEVELS else 1


def first_label(domain: str) -> str:
    """Return the name in a domain: ``lambda`` of ``mail.lambda.co.uk``."""
    return registrable(domain).split(".")[0]


def is_free_mail(domain: str) -> bool:
    """Tell whether each address of a domain is somebody of their own."""
    known = {domain, registrable(domain)}
    return not known.isdisjoint(FREE_MAIL) or first_label(domain) in FREE_MAIL_NAMES


def is_impersonal(address: str) -> bool:
    """Tell whether nobody's client writes from an address: a robot, a tool, an administration."""
    local = address.partition("@")[0].lower()
    domain = domain_of(address)
    if local.startswith(ROBOTS) or not domain:
        return True
    if is_free_mail(domain):
        return False
    return first_label(domain) in TOOLS or any(
        domain == suffix or domain.endswith("." + suffix) for suffix in PUBLIC_SUFFIXES
    )


def is_desk(address: str) -> bool:
    """Tell whether an address is a service desk, not a person."""
    return address.partition("@")[0].lower() in DESKS

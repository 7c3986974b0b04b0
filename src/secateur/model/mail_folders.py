"""What programs call the folders of drafts, spam, trash and sent mail, in the usual languages."""

import re
from enum import Enum
from functools import lru_cache

from secateur.model.folding import folded


class MailFolder(Enum):
    """A folder that says of the mails in it what became of them."""

    SENT = "sent"
    DRAFTS = "drafts"
    """Of what waits to be sent as well."""

    TEMPLATES = "templates"
    TRASH = "trash"
    SPAM = "spam"


_NAMES = {
    MailFolder.SENT: (
        "sent|sent items|sent mail|sent messages|sent objects|envoyes|elements envoyes|"
        "messages envoyes|objets envoyes|mails envoyes|emails envoyes|courriels envoyes|"
        "courrier envoye|courriers envoyes|gesendet|gesendete|gesendete objekte|"
        "gesendete elemente|gesendete nachrichten|inviati|inviata|posta inviata|"
        "messaggi inviati|elementi inviati|enviados|enviadas|elementos enviados|itens enviados|"
        "correo enviado|mensajes enviados|mensagens enviadas|e-mails enviados|verzonden|"
        "verzonden items|verzonden berichten|skickat|sendt|wyslane"
    ),
    MailFolder.DRAFTS: (
        "draft|drafts|brouillon|brouillons|entwurf|entwurfe|bozze|bozza|borrador|borradores|"
        "rascunho|rascunhos|concepten|conceptberichten|utkast|kladder|szkice|wersje robocze|"
        "koncepty|luonnokset|outbox|unsent messages|boite d'envoi|messages en attente|"
        "postausgang|posta in uscita|bandeja de salida|postvak uit"
    ),
    MailFolder.TEMPLATES: "templates|modeles|vorlagen|modelli|plantillas|modelos|sjablonen",
    MailFolder.TRASH: (
        "trash|bin|deleted|deleted items|deleted messages|corbeille|supprimes|"
        "elements supprimes|messages supprimes|objets supprimes|courrier supprime|papierkorb|"
        "geloscht|geloschte elemente|geloschte objekte|cestino|posta eliminata|"
        "elementi eliminati|eliminata|papelera|elementos eliminados|lixeira|lixo|"
        "itens excluidos|itens eliminados|prullenbak|verwijderde items|papirkurv|papperskorgen|"
        "roskakori|kosz"
    ),
    MailFolder.SPAM: (
        "spam|junk|junk mail|junk email|junk e-mail|bulk mail|indesirable|indesirables|"
        "courrier indesirable|courriers indesirables|messages indesirables|"
        "courriels indesirables|e-mails indesirables|mail indesirable|pourriel|pourriels|"
        "spamverdacht|junk-e-mail|unerwunscht|posta indesiderata|indesiderata|"
        "correo no deseado|no deseado|lixo eletronico|correio eletronico nao solicitado|"
        "ongewenst|ongewenste e-mail|ongewenste mail"
    ),
}
_BY_NAME = {name: kind for kind, names in _NAMES.items() for name in names.split("|")}

_FORMAT = re.compile(r"\.(?:mbox|mbx|sbd|zip)$", re.IGNORECASE)
_NUMBER = re.compile(r"[\s_-]*\(?\d{1,4}\)?$")
"""A year, or what tells apart two folders of one name: ``Sent-1``, ``Envoyés 2025``."""


@lru_cache(maxsize=4096)
def named(name: str) -> MailFolder | None:
    """Return what a folder is whose whole name this is; ``Devis envoyés`` is a user's own."""
    plain = " ".join(folded(name).replace("’", "'").replace("_", " ").split())
    return _BY_NAME.get(plain) or _BY_NAME.get(_NUMBER.sub("", plain))


@lru_cache(maxsize=4096)
def of_path(path: str) -> MailFolder | None:
    """Return what the innermost telling folder of a path is.

    Args:
        path: Folders and files as the user calls them. The names of Maildir++ and of IMAP, such as
            ``.Sent.2026`` and ``INBOX.Drafts``, hold several folders.
    """
    for part in reversed(re.split(r"[/\\]", path)):
        whole = _FORMAT.sub("", part.strip())
        for name in (whole, *reversed(whole.split("."))):
            if (kind := named(name.strip())) is not None:
                return kind
    return None

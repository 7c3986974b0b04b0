"""The dossier of one client: numbered exhibits, a timeline, the account, and a digest of each file.

Pure: what is on record goes in as :class:`Contents`, files come out; who may see which name is
settled before. Equal contents of one day give equal bytes::

    made = dossier(contents, say)            # files by name: dossier.pdf, exhibits/…, the manifest
    packed(made)                             # the same as one ZIP
"""

from secateur.dossier.contents import (
    Claim,
    Contents,
    Document,
    Hours,
    Invoice,
    Meeting,
    Message,
    Payment,
    Request,
    Settlement,
    Step,
    Terms,
)
from secateur.dossier.exhibits import Exhibit, exhibits
from secateur.dossier.files import MANIFEST, PDF, dossier, packed
from secateur.dossier.timeline import Event, timeline

__all__ = [
    "MANIFEST",
    "PDF",
    "Claim",
    "Contents",
    "Document",
    "Event",
    "Exhibit",
    "Hours",
    "Invoice",
    "Meeting",
    "Message",
    "Payment",
    "Request",
    "Settlement",
    "Step",
    "Terms",
    "dossier",
    "exhibits",
    "packed",
    "timeline",
]

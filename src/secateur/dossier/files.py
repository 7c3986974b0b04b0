"""The files of a dossier: the document, each exhibit, and the manifest that checks them."""

import json
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from secateur.dossier.contents import Contents
from secateur.dossier.exhibits import exhibits
from secateur.dossier.pages import pages
from secateur.i18n import Translator

PDF = "dossier.pdf"
MANIFEST = "MANIFEST.sha256"

_TEMPLATE = Path(__file__).parent / "typeset" / "dossier.typ"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP can say: a dossier has no moment of its own, equal ones are equal."""

_PRIVATE = 0o600 << 16


def dossier(contents: Contents, say: Translator) -> Mapping[str, bytes]:
    """Return the files by name, the manifest last; equal contents give equal bytes.

    Raises:
        AccountMismatchError: The account is not what the records say; a fault of the program.
    """
    # Starting the compiler takes a while; what only asks for names does without.
    from secateur.letters.glyphs import printed  # noqa: PLC0415  (the reason above)
    from secateur.letters.typesetting import pieces, typeset  # noqa: PLC0415  (likewise)

    numbered = exhibits(contents, say)
    said = pages(contents, numbered, say)
    # Digests and names of files stand as they are, on lines of their own.
    shown = {
        name: value if name == "files" else pieces(printed(value)) for name, value in said.items()
    }
    inputs = {"document": json.dumps(shown, ensure_ascii=False)}
    files = {PDF: typeset(_TEMPLATE, inputs, contents.as_of)}
    files |= {one.name: one.data for one in numbered}
    return MappingProxyType({**files, MANIFEST: manifest(files)})


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Return digests as ``sha256sum`` writes and checks them."""
    lines = (f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return "".join(lines).encode("ascii")


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the files as one ZIP, without the moment it was made."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = _PRIVATE
            archive.writestr(entry, data)
    return whole.getvalue()

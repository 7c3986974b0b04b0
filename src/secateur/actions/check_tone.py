"""Check the tone of a draft: a text, a mail or a Word document in, notes with their places out."""

import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile

from secateur.formats.errors import SourceError
from secateur.formats.text.decoding import encoding_of, open_text
from secateur.mail import headers, mime
from secateur.mail.language import language_of
from secateur.mail.own_text import own_text
from secateur.model.errors import MissingInputError, NothingReadError
from secateur.model.text import text
from secateur.store.own_files import is_store_file
from secateur.tone import Element, Note, Register, check, language_known

STANDARD_INPUT = Path("-")

MOST_BYTES = 8 << 20
"""A draft is a letter; what is larger was named by mistake."""


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft and what there is to say of it.

    Attributes:
        name: The file as named, or ``-``.
        draft: Its text, to which the places of the notes refer.
        language: ``fr`` or ``en``.
        notes: In the order of their place.
    """

    name: str
    draft: str
    language: Literal["fr", "en"]
    notes: tuple[Note, ...]


def check_tone(
    path: Path,
    *,
    language: str | None = None,
    register: Register | None = None,
    kind: str | None = None,
) -> CheckedDraft:
    """Read a draft and check its tone.

    Args:
        path: A ``.txt``, ``.md``, ``.eml`` or ``.docx`` file, any other text, or ``-``.
        language: That of the draft; recognised where it is not said.
        register: *tu* or *vous*; the one most used where it is not said.
        kind: Which letter it is, one of ``secateur.letters.kinds()``, to see what it lacks.

    Raises:
        NothingReadError: The file is not there, too large, or holds no text.
        MissingInputError: The language is neither said nor recognised.
        Refusal: The language is said and is neither French nor English.
    """
    draft = read_draft(path)
    known = language_known(language or language_of(draft) or "")
    if known is None and language is None:
        if draft.strip():
            raise MissingInputError(
                text(
                    "{name}: French or English? It was not recognised: add --language fr or"
                    " --language en.",
                    name=str(path),
                )
            )
        known = "fr"
    notes = check(draft, language=known or language or "", register=register, says=_says(kind))
    return CheckedDraft(str(path), draft, "en" if known == "en" else "fr", notes)


def _says(kind: str | None) -> Collection[Element]:
    """Return what a letter has to say; nothing where no letter is named."""
    if kind is None:
        return ()
    from secateur.letters import has_to_say  # noqa: PLC0415  (it takes 100 ms to load)

    return has_to_say(kind)


def read_draft(path: Path) -> str:
    """Return the text of a draft, with plain line ends.

    Raises:
        NothingReadError: The file is not there, too large, or holds no text.
    """
    if path == STANDARD_INPUT:
        written = _decoded(sys.stdin.buffer.read(MOST_BYTES))
    else:
        try:
            written = _from_file(path)
        except SourceError as error:
            raise NothingReadError(error.reason) from error
        except (OSError, BadZipFile, KeyError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            raise _unread(path, reason) from error
    return written.replace("\r\n", "\n").replace("\r", "\n")


def _unread(path: Path, reason: str | None) -> NothingReadError:
    if not path.exists():
        return NothingReadError(text("{name}: this draft is not there.", name=str(path)))
    if reason:
        return NothingReadError(
            text("{name}: this draft cannot be read ({reason}).", name=str(path), reason=reason)
        )
    return NothingReadError(text("{name}: this draft cannot be read.", name=str(path)))


def _from_file(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES or is_store_file(path):
        raise NothingReadError(
            text("{name}: this is too large for a draft (more than 8 MB).", name=str(path))
        )
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return _from_word(path)
    if suffix == ".eml":
        return _from_mail(path.read_bytes())
    with open_text(path, encoding_of(path)) as lines:
        return lines.read()


def _from_mail(raw: bytes) -> str:
    """Return what the writer of a mail wrote: without signature and quoted mail."""
    fields, body = headers.split(raw)
    return own_text(mime.body_text(raw, fields, body), "") or ""


def _from_word(path: Path) -> str:
    """Return the paragraphs of a Word document, those of tables last."""
    # It takes 120 ms to load, which other drafts do without.
    from docx import Document  # noqa: PLC0415  (the reason above)
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415  (the same)

    try:
        document = Document(str(path))
    except PackageNotFoundError as error:
        raise _unread(path, None) from error
    said = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        said += ["\t".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n\n".join(said)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")

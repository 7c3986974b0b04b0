"""Open a case that somebody shared, and write it as a page or as a document."""

from pathlib import Path

from secateur.actions.workspace.named_paths import read_named
from secateur.actions.workspace.private_files import write_new
from secateur.formats import age
from secateur.i18n import Translator
from secateur.model.errors import MissingInputError, NothingReadError
from secateur.model.text import text
from secateur.share import SharedCase, case_html, case_sheet, read_case
from secateur.share.case import LARGEST

_SCRYPT = b"-> scrypt "
_HEAD = 200

_TOO_LARGE = text("This file is too large to be a shared case.")


def needs_passphrase(path: Path, name: str = "") -> bool:
    """Tell whether a shared file opens with a passphrase rather than with a key.

    Args:
        path: Where it lies.
        name: What the user calls it, where that is not the name of the path.

    Raises:
        NothingReadError: There is no such file, or it is no encrypted one.
    """
    head = read_named(path, 2 * LARGEST, _TOO_LARGE)[:_HEAD]
    if not age.is_encrypted(head):
        raise NothingReadError(
            text("{file} is not a file that “secateur share” wrote.", file=name or path.name)
        )
    return _SCRYPT in head


def open_share(
    path: Path, *, passphrase: str | None = None, identity: str | None = None, name: str = ""
) -> SharedCase:
    """Return the case in a file.

    Args:
        path: The file.
        passphrase: Opens a file that was closed with one.
        identity: The text of a file with one secret key of age, remarks allowed.
        name: What the user calls the file, where that is not the name of the path.

    Raises:
        NothingReadError: There is no such file, or no case is in it.
        WrongPassphraseError: It does not open with this.
        MissingInputError: The other of both is needed.
    """
    called = name or path.name
    is_by_passphrase = needs_passphrase(path, called)
    sealed = read_named(path, 2 * LARGEST, _TOO_LARGE)
    if is_by_passphrase and passphrase is not None:
        return read_case(age.from_passphrase(sealed, passphrase))
    if not is_by_passphrase and identity is not None:
        return read_case(age.from_key(sealed, _key(identity)))
    if is_by_passphrase:
        raise MissingInputError(text("{file} opens with a passphrase.", file=called))
    raise MissingInputError(
        text("{file} opens with a secret key: name its file (--identity-file).", file=called)
    )


def write_page(case: SharedCase, out: Path, say: Translator) -> None:
    """Write a case as one HTML file.

    Raises:
        Refusal: The file is there already.
        StorageError: The disk refuses.
    """
    write_new(out, case_html(case, say).encode("utf-8"))


def write_pdf(case: SharedCase, out: Path, say: Translator) -> None:
    """Write a case as PDF.

    Raises:
        Refusal: The file is there already.
        StorageError: The disk refuses.
    """
    from secateur.letters import pdf  # noqa: PLC0415  (only this needs typst)
    from secateur.letters.glyphs import printed  # noqa: PLC0415  (likewise)

    plain = case.model_dump(mode="json", by_alias=True)
    shown = SharedCase.model_validate(printed(plain))
    write_new(out, pdf(case_sheet(shown, say)))


def _key(said: str) -> str:
    """Return the secret key of an identity file, as ``age-keygen`` writes it.

    Raises:
        MissingInputError: There is none.
    """
    for line in said.splitlines():
        if line.strip().startswith("AGE-SECRET-KEY-"):
            return line.strip()
    raise MissingInputError(
        text("An identity file holds a line that begins with AGE-SECRET-KEY-1.")
    )

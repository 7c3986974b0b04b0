"""Write an invented freelancer's records where a person can look at them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from secateur.demo.people import FREELANCERS
from secateur.demo.world import ENDS_ON, invent
from secateur.demo.write import write
from secateur.model.errors import Refusal, StorageError
from secateur.model.text import text
from secateur.settings.environment import Environment

MARK = "truth.json"
"""Only written by us: a folder that holds it may be written again."""


@dataclass(frozen=True, slots=True)
class Invented:
    """Where the records are, and the day they end."""

    folder: Path
    records: tuple[Path, ...]
    """What a freelancer would have: all but the truth."""

    ends_on: date


def invent_records(around: Environment, folder: Path | None, seed: int, locale: str) -> Invented:
    """Invent and write the records, under the data folder unless another is named.

    Args:
        around: Where the data folder is.
        folder: Where to write them instead.
        seed: What chance is drawn from.
        locale: Of who looks at them. Somebody who reads no French meets a freelancer in London;
            whoever is in the folder already stays, since their records are on record.

    Raises:
        Refusal: The folder holds something that is not ours.
        StorageError: It cannot be written.
    """
    target = folder or around.home / "demo"
    try:
        if target.exists() and any(target.iterdir()) and not (target / MARK).exists():
            raise Refusal(
                text("{folder} is not empty: name a new folder for the demo.", folder=str(target))
            )
        target.mkdir(parents=True, exist_ok=True)
        write(invent(seed, freelancer=_already_in(target) or _of(locale)), target)
    except OSError as error:
        raise StorageError(
            text(
                "{folder} cannot be written ({problem}): name another folder.",
                folder=str(target),
                problem=error.strerror or str(error),
            )
        ) from error
    records = tuple(sorted(path for path in target.iterdir() if path.name != MARK))
    return Invented(target, records, ENDS_ON)


def _of(locale: str) -> str:
    return "camille-qc" if locale.startswith("fr") else "tom-london"


def _already_in(target: Path) -> str | None:
    """Return the freelancer whose settings the folder holds."""
    settings = target / "secateur.toml"
    if not settings.exists():
        return None
    said = settings.read_text("utf-8")
    return next((one.key for one in FREELANCERS.values() if f'\nid = "{one.id}"\n' in said), None)

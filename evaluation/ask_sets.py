"""The sentences asks are trained and measured on: the project's own, and those of others."""

import csv
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Part = Literal["dev", "held_out"]
FOLDER = Path(__file__).parent / "data" / "asks"
OTHERS = Path(
    os.environ.get(  # noqa: TID251  (the evaluation's own setting, not the program's)
        "SECATEUR_TEST_DATA", str(Path(__file__).parents[2] / "shared" / "data")
    )
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled sentence; further columns of its file stand in ``more``."""

    text: str
    is_yes: bool
    part: str
    kind: str
    language: str
    more: dict[str, str]


def own(name: str) -> list[Sentence]:
    """Return a set of the project, both parts: ``fr``, ``en``, ``reminders`` and so on."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Sentence(
            text=row["sentence"],
            is_yes=row["label"] == "yes",
            part=row["part"],
            kind=row["kind"],
            language=row.get("language", name),
            more=row,
        )
        for row in rows
    ]


def constructions() -> list[dict[str, str]]:
    """Return the messages of ``turns.tsv``: what is judged, and in which reading."""
    with (FOLDER / "turns.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def own_part(name: str, part: Part) -> list[Sentence]:
    """Return one part of a set of the project."""
    return [sentence for sentence in own(name) if sentence.part == part]


def parts_by_rule(sentences: list[Sentence]) -> dict[str, Part]:
    """Return the part of each text: within a label, the first third by SHA-256 is held out."""
    parts: dict[str, Part] = {}
    for label in (True, False):
        texts = sorted(
            (sentence.text for sentence in sentences if sentence.is_yes is label),
            key=lambda text: hashlib.sha256(text.encode()).hexdigest(),
        )
        for place, text in enumerate(texts):
            parts[text] = "held_out" if 3 * place < len(texts) else "dev"
    return parts


def email_intent() -> list[Sentence] | None:
    """Return the train part of EmailIntentDataSet (Apache-2.0), or None where it is absent."""
    path = OTHERS / "asks" / "email_intent" / "train.txt"
    if not path.exists():
        return None
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    rows = [line.split("\t", 1) for line in lines if "\t" in line]
    return [
        Sentence(text, label.strip().lower() == "yes", "train", "", "en", {})
        for label, text in rows
    ]


def group_key(text: str) -> str:
    """Return what duplicates share: case, digits, spaces and marks do not count."""
    return re.sub(r"\W+", " ", re.sub(r"\d+", "0", text.lower())).strip()

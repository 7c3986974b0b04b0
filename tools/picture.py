"""Draw docs/review.svg, the picture of the README: the review of the invented freelancer.

Run as ``.venv/bin/python tools/picture.py``. The picture holds no address of any font.
"""

import re
import tempfile
from pathlib import Path

from rich.console import Console

from secateur.actions.importing.import_files import import_files
from secateur.actions.invent_records import invent_records
from secateur.actions.reviewing.review_clients import review_clients
from secateur.actions.workspace.workspaces import open_workspace
from secateur.cli.views.review_table import review_table
from secateur.i18n import translator
from secateur.settings.environment import environment

PICTURES = {"review.svg": "en", "review.fr.svg": "fr-CA"}
WIDTH = 118


def main() -> None:
    """Draw the review in both languages, each of the freelancer that its readers meet."""
    docs = Path(__file__).parents[1] / "docs"
    for name, language in PICTURES.items():
        (docs / name).write_text(_drawn(language), encoding="utf-8")


def _drawn(language: str) -> str:
    """Invent, import, review, and draw."""
    with tempfile.TemporaryDirectory() as home:
        around = environment({"SECATEUR_HOME": home, "TZ": "America/Toronto"})
        invented = invent_records(around, None, seed=1, locale=language)
        with open_workspace(around, [invented.folder]) as desk:
            import_files(desk, list(invented.records))
            reviewed = review_clients(desk, invented.ends_on)
    table = review_table(reviewed.report, reviewed.around, translator(language), WIDTH)
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
        console.print(table)
    drawn = console.export_svg(title="secateur review")
    return re.sub(r",?\s*url\([^)]*\)\s*format\([^)]*\)", "", drawn)


if __name__ == "__main__":
    main()

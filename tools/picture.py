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
    """Invent, import, review, and draw in both languages."""
    docs = Path(__file__).parents[1] / "docs"
    with tempfile.TemporaryDirectory() as home:
        around = environment({"SECATEUR_HOME": home, "TZ": "America/Toronto"})
        invented = invent_records(around, None, seed=1)
        with open_workspace(around, [invented.folder]) as desk:
            import_files(desk, list(invented.records))
            reviewed = review_clients(desk, invented.ends_on)
    for name, language in PICTURES.items():
        with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
            console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
            console.print(
                review_table(reviewed.report, reviewed.around, translator(language), WIDTH)
            )
        drawn = console.export_svg(title="secateur review")
        drawn = re.sub(r",?\s*url\([^)]*\)\s*format\([^)]*\)", "", drawn)
        (docs / name).write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Imports a folder in a process of its own: ``python -m tests.actions.importer HOME FOLDER``.

With a third argument every record takes that many seconds, so that it can be interrupted.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from secateur.actions.importing.import_files import import_files
from secateur.actions.workspace.workspaces import open_workspace
from secateur.settings.environment import Environment
from secateur.sources import Found, Options, Reading
from tests.actions.desks import READERS


def slowly(read: Callable[[Found, Options], Reading], seconds: float) -> Callable[..., Reading]:
    """Make a reader take its time."""

    def reading(found: Found, options: Options) -> Reading:
        for event in read(found, options):
            time.sleep(seconds)
            yield event

    return reading


def main() -> None:
    """Import, and say what was new and known."""
    home, folder = Path(sys.argv[1]), Path(sys.argv[2])
    pause = float(sys.argv[3]) if len(sys.argv) > 3 else 0.0
    readers = {
        name: replace(reader, read=slowly(reader.read, pause) if pause else reader.read)
        for name, reader in READERS.items()
    }
    with open_workspace(Environment(home, "fr-FR", "Europe/Paris"), [folder]) as desk:
        report = import_files(desk, [folder], readers=readers)
    sys.stdout.write(f"{report.new} {report.known}\n")


if __name__ == "__main__":
    main()

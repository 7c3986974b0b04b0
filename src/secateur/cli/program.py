"""How the program is called from where it was started."""

import shlex
import shutil
import sys
from pathlib import Path

NAME = "secateur"


def program() -> str:
    """Return what a person types here to run the program again.

    Its bare name where the shell finds it, else the path it was started by: ``make demo`` starts
    ``.venv/bin/secateur``, which no shell finds by its name.
    """
    typed = Path(sys.argv[0])
    if typed.name == "__main__.py":
        return f"{shlex.quote(sys.executable)} -m {NAME}"
    found = shutil.which(NAME)
    if typed.stem != NAME or (found and typed.exists() and typed.samefile(found)):
        return NAME
    return shlex.quote(sys.argv[0])

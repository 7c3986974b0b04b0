"""Start ``secateur``: sees to the memory first, then loads what answers."""

import atexit
import gc
import sys
from collections.abc import Sequence

GARBAGE = (50_000, 10, 10)
"""When to look for circles of objects. A review makes a million that live for a moment and hardly
any circle: looking after every 700 of them, as Python does, takes a quarter of its time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    gc.set_threshold(*GARBAGE)
    # At the end the system takes everything back: no circle need be looked for once more.
    atexit.register(gc.freeze)
    from secateur.cli.running import run  # noqa: PLC0415  (its modules alone are 8 000 objects)

    return run(list(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())

"""Start ``secateur``: the one place where a refusal becomes an exit code."""

import gc
import io
import sys
from collections.abc import Sequence

import click

from secateur.cli.application import APPLICATION
from secateur.cli.session import Session
from secateur.model.errors import Refusal
from secateur.model.text import text

WRONG_USAGE = 1
INTERRUPTED = 130

GARBAGE = (50_000, 10, 10)
"""When to look for circles of objects. A review makes a million that live for a moment and hardly
any circle: looking after every 700 of them, as Python does, takes a quarter of its time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(*GARBAGE)
    _print_anything()
    session = Session.of(None)  # speaks the right language from the first word
    try:
        code: object = APPLICATION.main(
            given, prog_name="secateur", standalone_mode=False, obj=session
        )
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except Refusal as refusal:
        session.note(refusal.reason)
        return refusal.exit_code
    except (click.Abort, KeyboardInterrupt):
        session.note(text("Stopped. What was finished is kept; run it again to go on."))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left (`| head`): nothing to say to anybody.
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0


def _print_anything() -> None:
    """Let a terminal that lacks a character show a question mark instead of stopping."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())

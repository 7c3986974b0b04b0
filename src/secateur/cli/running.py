"""Run what was typed: the one place where a refusal becomes an exit code."""

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


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code."""
    _print_anything()
    session = Session.of(None)  # speaks the right language from the first word
    try:
        code: object = APPLICATION.main(
            arguments, prog_name="secateur", standalone_mode=False, obj=session
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

"""Run what was typed: the one place where a refusal becomes an exit code."""

import io
import os
import sys
from collections.abc import Sequence

import click

from secateur.cli.application import APPLICATION
from secateur.cli.click_words import in_our_quotes
from secateur.cli.session import Session
from secateur.model.errors import Refusal, StorageError
from secateur.model.text import text

WRONG_USAGE = 1
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code."""
    _open_closed_streams()
    _print_anything()
    session = Session.of(None)  # speaks the right language from the first word
    try:
        code: object = APPLICATION.main(
            arguments, prog_name="secateur", standalone_mode=False, obj=session
        )
    except click.ClickException as error:
        in_our_quotes(error, session.say.locale).show()
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
    except OSError as problem:
        if problem.filename is not None:
            raise
        _drop_output()
        why = problem.strerror or type(problem).__name__
        session.note(text("The answer could not be written in full ({problem}).", problem=why))
        return StorageError.exit_code
    return code if isinstance(code, int) else 0


def _drop_output() -> None:
    """Let nothing more be tried of an output that takes nothing, not even at the very end."""
    with open(os.devnull, "wb", buffering=0) as nowhere:  # noqa: PTH123  (no path of anybody's)
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _open_closed_streams() -> None:
    """Give a program started without input or output (``>&-``) some that hold nothing.

    Python has None for them, and the next file opened would take their place.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  (for as long as the program runs)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _print_anything() -> None:
    """Let a terminal that lacks a character show a question mark instead of stopping."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")

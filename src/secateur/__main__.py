"""Start ``secateur``: the one place where a refusal becomes an exit code."""

import sys
from collections.abc import Sequence

import click

from secateur.cli.application import APPLICATION
from secateur.cli.session import Session
from secateur.model.errors import Refusal
from secateur.model.text import text

WRONG_USAGE = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    Session.of(None)  # speaks the right language from the first word
    try:
        code: object = APPLICATION.main(given, prog_name="secateur", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return WRONG_USAGE
    except Refusal as refusal:
        Session.of(None).note(refusal.reason)
        return refusal.exit_code
    except (click.Abort, KeyboardInterrupt):
        Session.of(None).note(text("Stopped. What was finished is kept; run it again to go on."))
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output left (`| head`): nothing to say to anybody.
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())

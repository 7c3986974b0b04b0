"""Commands and options whose help is a ``Text``, worded in the reader's language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from secateur import __version__
from secateur.cli.session import Session
from secateur.model.text import Text, text


class Words(click.Command):
    """A command that keeps its help as a ``Text``."""

    says: Text

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the reader's language."""
        self.help = Session.of(ctx).say(self.says)
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help."""
        del limit
        said = Session.of(click.get_current_context(silent=True)).say(self.says)
        first = said.partition("\n")[0]
        return first.partition(". ")[0].partition(" ; ")[0].removesuffix(".")


class Command(Words):
    """One command of ``secateur``."""

    def __init__(  # noqa: D417  (the others are click's own)
        self,
        *,
        says: Text,
        run: Callable[..., None],
        params: Sequence[click.Parameter] = (),
    ) -> None:
        """Make a command.

        Args:
            says: What it does, in one sentence, then an example.
            run: Called with the session and the parameters, by name.
        """
        super().__init__(name=None, callback=click.pass_obj(run), params=list(params))
        self.says = says
        self.context_settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class CommandGroup(Words, click.Group):
    """A command with commands of its own; without one of them it runs by itself."""

    def __init__(
        self,
        *,
        says: Text,
        run: Callable[..., None],
        commands: Mapping[str, Command],
        params: Sequence[click.Parameter] = (),
    ) -> None:
        """Make a group; ``run`` answers when no inner command is named."""
        super().__init__(
            name=None,
            commands=dict(commands),
            callback=click.pass_context(_alone(run)),
            params=list(params),
            invoke_without_command=True,
        )
        self.says = says
        self.context_settings = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _alone(run: Callable[..., None]) -> Callable[..., None]:
    def run_alone(ctx: click.Context, /, **given: object) -> None:
        if ctx.invoked_subcommand is None:
            run(ctx.obj, **given)

    return run_alone


class Option(click.Option):
    """An option with a translated help."""

    def __init__(self, *names: str, says: Text, **settings: Any) -> None:  # noqa: ANN401  (click's own settings)
        """Make an option; ``settings`` are those of ``click.Option``."""
        super().__init__(list(names), help=says.template, **settings)
        self.says = says

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names and the help in the reader's language."""
        self.help = Session.of(ctx).say(self.says)
        return super().get_help_record(ctx)


def as_of_option() -> Option:
    """Return ``--as-of DATE``."""
    return Option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        says=text("As things were known at the end of that day (default: today)."),
    )


def format_option() -> Option:
    """Return ``--format table|json``."""
    return Option(
        "--format",
        "as_format",
        type=click.Choice(["table", "json"]),
        default="table",
        says=text("A table to read, or JSON for other programs."),
    )


class VersionOption(Option):
    """``--version``: print it and stop."""

    def __init__(self) -> None:
        """Make the option."""
        super().__init__(
            "--version",
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_tell_version,
            says=text("Print the version and stop."),
        )


def _tell_version(ctx: click.Context, _param: click.Parameter, value: object) -> None:
    if value:
        click.echo(f"secateur {__version__}")
        ctx.exit()

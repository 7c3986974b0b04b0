"""Commands and options whose help is a ``Text``, worded in the reader's language."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import click

from secateur import __version__
from secateur.cli.session import Session
from secateur.cli.values import Day
from secateur.model.text import Text, text
from secateur.settings.environment import columns_asked

PLACES: Mapping[str, Text] = MappingProxyType(
    {
        "COMMAND [ARGS]...": text("COMMAND …"),
        "[COMMAND] [ARGS]...": text("[COMMAND …]"),
        "TEXT": text("TEXT"),
        "NAME=VALUE": text("NAME=VALUE"),
        "KEY=CHOICE": text("KEY=CHOICE"),
        "PATH": text("PATH"),
        "FOLDER": text("FOLDER"),
        "CLIENT": text("CLIENT"),
        "INTO": text("CLIENT_TO_KEEP"),
        "REASON": text("REASON"),
        "ALIAS": text("ALIAS"),
        "NAME": text("NAME"),
        "NUMBER": text("NUMBER"),
        "KEY": text("KEY"),
        "KIND": text("KIND"),
        "VALUE": text("VALUE"),
        "COUNTRY": text("COUNTRY"),
        "ADDRESS": text("ADDRESS"),
        "0.7-1": text("0.7-1"),
        "25%": text("25%"),
        "10%": text("10%"),
        "5%": text("5%"),
        "1%": text("1%"),
    }
)
"""What click writes for a value to give, in the words of the reader."""

_NARROWEST, _USUAL = 50, 80
"""Columns of a help page, and of a terminal that does not say, as click has them."""


class _Page(click.HelpFormatter):
    """A help page as wide as the terminal, which click would load the tools of archives to ask."""

    def __init__(
        self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None
    ) -> None:
        width = width or max(min(_columns(), max_width or _USUAL) - 2, _NARROWEST)
        super().__init__(indent_increment, width, max_width)


def _columns() -> int:
    """Return how wide the terminal is, by the environment, else by its own word."""
    try:
        own = os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else 0
    except (ValueError, OSError):  # closed, or no terminal
        own = 0
    return columns_asked() or own or _USUAL


class _Context(click.Context):
    formatter_class = _Page


class Words(click.Command):
    """A command that keeps its help as a ``Text``."""

    context_class = _Context
    says: Text

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the reader's language."""
        *said, examples = Session.of(ctx).say(self.says).split("\n\n")
        # Examples are there to be copied: \b keeps click from breaking their lines.
        self.help = "\n\n".join([*said, f"\b\n{examples}"])
        super().format_help_text(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what may follow the command, in the reader's language."""
        say = Session.of(ctx).say
        pieces = super().collect_usage_pieces(ctx)
        return [say(PLACES[piece]) if piece in PLACES else piece for piece in pieces]

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
        takes_negatives: bool = False,
    ) -> None:
        """Make a command.

        Args:
            says: What it does, in one sentence, then an example.
            run: Called with the session and the parameters, by name.
            takes_negatives: A value may begin with a minus, and is no option for that.
        """
        super().__init__(name=None, callback=click.pass_obj(run), params=list(params))
        self.says = says
        self.context_settings = {
            "help_option_names": ["-h", "--help"],
            "max_content_width": 100,
            "ignore_unknown_options": takes_negatives,
        }


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

    def make_metavar(self, ctx: click.Context) -> str:
        """Return what stands for the value, in the reader's language."""
        place = super().make_metavar(ctx)
        return Session.of(ctx).say(PLACES[place]) if place in PLACES else place


class Argument(click.Argument):
    """An argument with a translated name."""

    def __init__(self, name: str, stands_for: str = "", **settings: Any) -> None:  # noqa: ANN401  (click's own settings)
        """Make an argument; ``settings`` are those of ``click.Argument``."""
        super().__init__([name], **settings)
        self.stands_for = PLACES[stands_for or name.upper()]

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the name in the reader's language, in brackets where it may be left out."""
        place = Session.of(ctx).say(self.stands_for)
        place = place if self.required else f"[{place}]"
        return place if self.nargs == 1 else f"{place}…"


def as_of_option() -> Option:
    """Return ``--as-of DATE``."""
    return Option(
        "--as-of",
        type=Day(),
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

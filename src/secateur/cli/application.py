"""The ``secateur`` command: finds its commands by folder and imports only the one asked for."""

import functools
import importlib
import pkgutil

import click

from secateur.cli import commands
from secateur.cli.command import Option, VersionOption, Words
from secateur.cli.session import Session
from secateur.discovery import PluginError
from secateur.i18n import LANGUAGES
from secateur.model.text import text


@functools.cache
def _names() -> tuple[str, ...]:
    """Return the names of all commands; ``--help`` asks for them once a command."""
    names = (module.name for module in pkgutil.iter_modules(commands.__path__))
    return tuple(sorted(name.removesuffix("_") for name in names))


class Application(Words, click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands, by name."""
        del ctx
        return list(_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; None where there is none of that name."""
        del ctx
        if cmd_name not in _names():
            return None
        keyword = f"{cmd_name}_" if cmd_name == "import" else cmd_name
        module = importlib.import_module(f"{commands.__name__}.{keyword}")
        command: object = getattr(module, "COMMAND", None)
        if not isinstance(command, Words):
            message = f"{module.__name__} must define COMMAND: Words"
            raise PluginError(message)
        if not any("--language" in option.opts for option in command.params):
            command.params.append(_LANGUAGE)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed.

        Raises:
            click.NoSuchCommand: There is none; it names the nearest ones.
        """
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as unknown:
            raise click.NoSuchCommand(
                unknown.command_name, possibilities=_names(), ctx=ctx
            ) from None


def _speak(ctx: click.Context, _option: click.Parameter, language: str | None) -> None:
    Session.of(ctx).ask_for(language)


_LANGUAGE = Option(
    "--language",
    "spoken",  # a command may have a "language" of its own: that of its letter
    hidden=True,
    expose_value=False,
    callback=_speak,
    says=text("The language to speak (default: that of your settings or system)."),
)
"""Taken behind a command as well, where people type it."""


def _start(ctx: click.Context, /, language: str | None) -> None:
    Session.of(ctx).ask_for(language)


APPLICATION = Application(
    name="secateur",
    callback=click.pass_context(_start),
    params=[
        Option(
            "--language",
            metavar="|".join(LANGUAGES),
            says=text("The language to speak (default: that of your settings or system)."),
        ),
        VersionOption(),
    ],
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
APPLICATION.says = text(
    "Know which client to leave, and leave well.\n\n"
    "Begin with an invented freelancer (secateur demo) or with your own records:\n\n"
    "  secateur review ~/Documents/freelance"
)

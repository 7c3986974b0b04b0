"""What every command needs: the language to speak and the workspace to open."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from secateur.cli.click_words import speak
from secateur.cli.printable import printable
from secateur.i18n import LANGUAGES, Translator, translator
from secateur.model.text import Text, text
from secateur.settings.environment import Environment, environment, machine_language

if TYPE_CHECKING:  # the store takes 30 ms that `--help` does without
    from rich.console import RenderableType

    from secateur.actions.typed.days import Speech
    from secateur.actions.workspace.workspaces import Desk
    from secateur.cli.console import Console


class Session:
    """One run of the program."""

    def __init__(self, language: str | None) -> None:
        """Speak the language asked for, else that of the surroundings."""
        self._asked = language
        self._known = machine_language()
        self.speak(_with_place(language, self._known) or self._known)

    @cached_property
    def around(self) -> Environment:
        """The machine's own settings; ``--help`` needs no more of them than the language."""
        return environment()

    @property
    def speech(self) -> "Speech":
        """How who is at the terminal writes days, and the day it is there."""
        from secateur.actions.typed.days import Speech
        from secateur.actions.workspace import clock

        here = self.say.locale
        if not here.startswith("fr"):  # ours is one English: the surroundings know whose
            here = _with_place(here, self._known) or here
        return Speech(here, clock.today(self.around.timezone))

    def speak(self, language: str, *, is_familiar: bool = False) -> None:
        """Speak a language from now on, saying *tu* where that is wanted."""
        self.say: Translator = translator(language, is_familiar=is_familiar)
        speak(self.say.locale)

    @classmethod
    def begin(cls, language: str | None) -> "Session":
        """Start a session; a language that is not ours is refused later, by ``ask_for``."""
        return cls(language if _is_ours(language) else None)

    def ask_for(self, language: str | None) -> None:
        """Speak the language named on the command line.

        Raises:
            click.BadParameter: The language is not one of ours.
        """
        if language is None:
            return
        if not _is_ours(language):
            raise click.BadParameter(", ".join(LANGUAGES), param_hint="--language")
        self._asked = language
        self.speak(_with_place(language, self._known) or language)

    @classmethod
    def of(cls, ctx: click.Context | None) -> "Session":
        """Return the session of a click context, or one made on the spot for its help."""
        found = ctx.find_object(cls) if ctx is not None else None
        return found or cls.begin(_language_on_the_line(sys.argv))

    def open(self, paths: Sequence[Path] = ()) -> "AbstractContextManager[Desk]":
        """Open the workspace and say which it is."""
        from secateur.actions.workspace.workspaces import open_workspace

        return open_workspace(self.around, paths, waits=self._wait)

    def _wait(self) -> None:
        self.note(text("Another import is at work here: waiting for it to finish…"))

    def use(self, desk: "Desk", *, quiet: bool = False) -> None:
        """Speak the language of the workspace's settings, and name the workspace."""
        me = desk.settings.me
        language = _with_place(self._asked, me.language)
        is_familiar = me.form_of_address == "tu"
        if language or is_familiar:
            self.speak(language or self.say.locale, is_familiar=is_familiar)
        if not quiet:
            folder = desk.workspace.folder
            named = str(folder) if folder else text("default")
            self.note(text("Workspace: {workspace}", workspace=named))
        for difference in desk.differences:
            self.note(
                text(
                    "{key}: secateur.toml says {file}, which wins over {stored} entered before.",
                    key=difference.key,
                    file=difference.in_file,
                    stored=difference.in_store,
                )
            )

    @property
    def console(self) -> "Console":
        """Where the answer goes."""
        from secateur.cli.console import Console

        return Console()

    def show(self, shown: "RenderableType | Text") -> None:
        """Print something for the user."""
        self.console.show(self.say(shown) if isinstance(shown, Text) else shown)

    def note(self, said: Text) -> None:
        """Print a remark beside the answer, on standard error."""
        click.echo(printable(self.say(said)), err=True)

    def line(self, said: str) -> None:
        """Print a line as it is, however long."""
        click.echo(printable(said))

    def ask(self, question: str) -> str | None:
        """Return what the user types; None where no terminal is there and the input has ended.

        Raises:
            click.Abort: The user stopped the program.
        """
        try:
            said = click.prompt(
                question, default="", show_default=False, prompt_suffix=" ", err=True
            )
        except click.Abort:
            if sys.stdin.isatty():
                raise
            click.echo(err=True)
            return None
        return str(said).strip()

    def ask_secret(self, question: Text, *, twice: bool = False) -> str | None:
        """Return a passphrase, typed without showing; None where there is no terminal.

        Args:
            question: What is asked.
            twice: Ask again, and start over where both differ.

        Raises:
            click.Abort: The user stopped the program.
        """
        if not sys.stdin.isatty():
            return None
        again = self.say(text("The same again:")) if twice else False
        said = click.prompt(
            self.say(question),
            hide_input=True,
            confirmation_prompt=again,
            prompt_suffix=" ",
            err=True,
        )
        return str(said)

    def write_json(self, value: Any) -> None:  # noqa: ANN401  (whatever json can write)
        """Print JSON, and nothing else, on standard output."""
        import json

        # Indented, it is written four times as slowly: only where a person may read it.
        indent = 1 if sys.stdout.isatty() else None
        click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def _is_ours(language: str | None) -> bool:
    return language in LANGUAGES or language == "fr"


def _with_place(asked: str | None, known: str | None) -> str | None:
    """Add the place to a language asked for without one: ``fr`` is read as ``fr-CA`` in Québec."""
    if asked is None or (known is not None and known.partition("-")[0] == asked):
        return known
    return asked


def _language_on_the_line(arguments: Sequence[str]) -> str | None:
    for place, argument in enumerate(arguments):
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if argument == "--language" and place + 1 < len(arguments):
            return arguments[place + 1]
    return None

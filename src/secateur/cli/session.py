"""What every command needs: the language to speak and the workspace to open."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from secateur.cli.click_words import speak
from secateur.i18n import LANGUAGES, Translator, translator
from secateur.model.text import Text, text
from secateur.settings.environment import Environment, environment

if TYPE_CHECKING:  # the store takes 30 ms that `--help` does without
    from rich.console import Console, RenderableType

    from secateur.actions.workspaces import Desk


class Session:
    """One run of the program."""

    def __init__(self, around: Environment, language: str | None) -> None:
        """Speak the language asked for, else that of the surroundings."""
        self.around = around
        self._asked = language
        self.say: Translator = translator(language or around.language)
        speak(self.say.locale)

    @classmethod
    def begin(cls, language: str | None) -> "Session":
        """Start a session.

        Raises:
            click.BadParameter: The language is not one of ours.
        """
        if language is not None and language not in LANGUAGES and language != "fr":
            raise click.BadParameter(", ".join(LANGUAGES), param_hint="--language")
        return cls(environment(), language)

    @classmethod
    def of(cls, ctx: click.Context | None) -> "Session":
        """Return the session of a click context, or one made on the spot for its help."""
        found = ctx.find_object(cls) if ctx is not None else None
        return found or cls.begin(_language_on_the_line(sys.argv))

    def open(self, paths: Sequence[Path] = ()) -> "AbstractContextManager[Desk]":
        """Open the workspace and say which it is."""
        from secateur.actions.workspaces import open_workspace

        return open_workspace(self.around, paths)

    def use(self, desk: "Desk", *, quiet: bool = False) -> None:
        """Speak the language of the workspace's settings, and name the workspace."""
        language = self._asked or desk.settings.me.language
        if language:
            self.say = translator(language)
            speak(self.say.locale)
        if not quiet:
            self.note(text("Workspace: {workspace}", workspace=desk.workspace.title))
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
        from rich.console import Console

        return Console(soft_wrap=False, highlight=False)

    def show(self, shown: "RenderableType | Text") -> None:
        """Print something for the user."""
        self.console.print(self.say(shown) if isinstance(shown, Text) else shown)

    def note(self, said: Text) -> None:
        """Print a remark beside the answer, on standard error."""
        click.echo(self.say(said), err=True)

    def write_json(self, value: Any) -> None:  # noqa: ANN401  (whatever json can write)
        """Print JSON, and nothing else, on standard output."""
        import json

        click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _language_on_the_line(arguments: Sequence[str]) -> str | None:
    for place, argument in enumerate(arguments):
        if argument.startswith("--language="):
            return argument.partition("=")[2]
        if argument == "--language" and place + 1 < len(arguments):
            return arguments[place + 1]
    return None

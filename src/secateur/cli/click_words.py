"""Click's own words, in the reader's language: it asks gettext for them."""

import gettext
import re

import click

from secateur.i18n.translation import FOLDER, START_DOMAIN
from secateur.model.text import text
from secateur.settings.environment import prefer_language

CLICK_WORDS = (
    text("Usage:"),
    text("Options"),
    text("Commands"),
    text("Show this message and exit."),
    text("Try '{command} {option}' for help."),
    text("Error: {message}"),
    text("No such command {name!r}."),
    text("No such option {name!r}."),
    text("{name} {filename!r} does not exist."),
    text("{name} {filename!r} is not readable."),
    text("{name} {filename!r} is a file."),
    text("Missing command."),
    text("Option {name!r} does not take a value."),
    text("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    text("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    text("{value!r} is not a valid {number_type}."),
    text("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    text("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    text("path"),
    text("file"),
    text("directory"),
    text("Missing argument"),
    text("Missing option"),
    text("required"),
    text("Invalid value: {message}"),
    text("Invalid value for {param_hint}: {message}"),
)
"""The templates of click that our commands can reach, as its source writes them."""


_STRAIGHT = re.compile(r"(?<!\w)'([^']+)'(?!\w)")


def in_our_quotes(error: click.ClickException, locale: str) -> click.ClickException:
    """Let an error of click quote what was typed as the rest of the program does."""
    quoted = "«\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}»" if locale.startswith("fr") else r"“\1”"
    words = _STRAIGHT.sub(quoted, error.format_message())
    vars(error)["format_message"] = lambda: words  # it quotes as Python does when it is shown
    return error


def speak(locale: str) -> None:
    """Let click find its words in our catalogue of a locale such as ``fr-CA``."""
    gettext.bindtextdomain(START_DOMAIN, FOLDER)
    gettext.textdomain(START_DOMAIN)
    prefer_language(locale.replace("-", "_"))

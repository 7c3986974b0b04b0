"""``secateur prune``: what leaving freed, and with whom to grow."""

from collections.abc import Sequence
from datetime import date

import click

from secateur.cli.command import Argument, Command, Option, as_of_option, format_option
from secateur.cli.numbers import Number
from secateur.cli.session import Session
from secateur.model.errors import MissingInputError
from secateur.model.text import Text, text

_NEVER = frozenset({"", "no", "non"})


class Left(click.ParamType[tuple[str, str]]):
    """``CLIENT=DATE``, ``CLIENT=no`` or ``CLIENT=``."""

    name = "left"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Read the client and its day.

        Raises:
            click.BadParameter: It is not written so.
        """
        from secateur.actions.typed.days import NoDayError, day_typed

        client, sign, day = str(value).rpartition("=")
        session = Session.of(ctx)
        try:
            if day not in _NEVER:
                day = day_typed(day, session.speech).isoformat()
        except NoDayError as problem:
            if problem.may_be is not None:
                self.fail(session.say(problem.reason), param, ctx)
            sign = ""
        if not sign or not client:
            said = text(
                "“{given}” is not written as lambda=2026-06-30 (or lambda=no, or lambda= to"
                " forget).",
                given=str(value),
            )
            self.fail(session.say(said), param, ctx)
        return client, day


def run(  # noqa: PLR0913, PLR0917  (the options of the command)
    session: Session,
    client: str | None,
    left: Sequence[tuple[str, str]],
    ideal: Sequence[str],
    drop_ideal: Sequence[int],
    true: Sequence[int],
    false: Sequence[int],
    unsaid: Sequence[int],
    as_of: date | None,
    as_format: str,
) -> None:
    """Remember what was said, then show what was found."""
    from secateur.actions import prune as actions
    from secateur.cli.views.prune_json import prune_json
    from secateur.cli.views.prune_view import prune_view

    ticks = [(number, True) for number in true] + [(number, False) for number in false]
    answers: list[tuple[int, bool | None]] = [*ticks, *((number, None) for number in unsaid)]
    if answers and client is None:
        raise MissingInputError(
            text("Of which client? Name it: secateur prune CLIENT --true NUMBER")
        )
    with session.open() as desk:
        session.use(desk)
        for named, day in left:
            on = date.fromisoformat(day) if day not in _NEVER else None
            actions.note_left(desk, named, on, forget=not day)
        for sentence in ideal:
            actions.add_ideal(desk, sentence)
        for number in drop_ideal:
            actions.drop_ideal(desk, number)
        for number, answer in answers:
            actions.tick_ideal(desk, number, client or "", is_true=answer)
        found = actions.prune(desk, as_of, client)
    if as_format == "json":
        session.write_json(prune_json(found, session.say))
    else:
        session.show(prune_view(found, session.say))


def _numbers(name: str, says: Text) -> Option:
    """Return an option that takes sentences by their numbers."""
    return Option(
        name, type=Number(least=1, is_whole=True), multiple=True, metavar="NUMBER", says=says
    )


COMMAND = Command(
    says=text(
        "Show what leaving a client freed, how the income gap closes, and which clients share the"
        " traits of the good ones.\n\n"
        "Example: secateur prune --left lambda=2026-06-30"
    ),
    run=run,
    params=[
        Argument("client", required=False),
        Option(
            "--left",
            type=Left(),
            multiple=True,
            metavar="CLIENT=DATE",
            says=text(
                "The last day of work for a client you have left; “no” where you have not,"
                " nothing to forget it."
            ),
        ),
        Option(
            "--ideal",
            multiple=True,
            metavar="TEXT",
            says=text("Save a sentence about the client you wish for."),
        ),
        _numbers("--drop-ideal", text("Remove the sentence of that number.")),
        _numbers("--true", text("The sentence of that number is true of the client.")),
        _numbers("--false", text("The sentence of that number is not true of the client.")),
        _numbers("--unsaid", text("Withdraw what you said of the sentence of that number.")),
        as_of_option(),
        format_option(),
    ],
)

"""How a hope is typed: on-time, late, a day, or a chance such as 70%."""

import re
from datetime import date

import click

from secateur.cli.session import Session
from secateur.model.folding import folded
from secateur.model.text import text

WORDS = {
    "ontime": 1.0,
    "atemps": 1.0,
    "alheure": 1.0,
    "late": 0.0,
    "enretard": 0.0,
    "retard": 0.0,
}
"""Without spaces, hyphens, accents and apostrophes."""

_CHANCE = re.compile(r"(\d{1,3})\s*%")


class HopeValue(click.ParamType[tuple[float, date | None]]):
    """A chance that it is paid on time, or a day by which it is paid."""

    name = "hope"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, date | None]:
        """Read a hope.

        Raises:
            click.BadParameter: It is none.
        """
        if not isinstance(value, str):
            return value  # type: ignore[return-value]  # (converted before)
        word = re.sub(r"[\s'’-]", "", folded(value))
        if word in WORDS:
            return WORDS[word], None
        chance = _CHANCE.fullmatch(value.strip())
        if chance and int(chance[1]) <= 100:  # noqa: PLR2004  (percent)
            return int(chance[1]) / 100, None
        from secateur.actions.typed.days import NoDayError, day_typed

        try:
            return 1.0, day_typed(value, Session.of(ctx).speech)
        except NoDayError as problem:
            if problem.may_be is not None:
                return self.fail(Session.of(ctx).say(problem.reason), param, ctx)
            said = text(
                "“{value}” is not a hope such as on-time, late, 2026-12-24 or 70%.", value=value
            )
            return self.fail(Session.of(ctx).say(said), param, ctx)

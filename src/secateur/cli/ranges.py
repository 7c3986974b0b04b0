"""Two numbers typed after an option, as ``2-6``."""

import click

from secateur.cli.session import Session
from secateur.model.text import text

MOST_MONTHS = 120


class Between(click.ParamType[object]):
    """Two numbers as ``2-6``, or one that is certain."""

    name = "range"

    def __init__(self, most: float) -> None:
        """Allow numbers from 0 to ``most``."""
        self.most = most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> object:
        """Read them, smaller one first."""
        if not isinstance(value, str):
            return value
        written = value.replace("\N{EN DASH}", "-").replace(",", ".").replace(" ", "")
        first, dash, last = written.partition("-")
        try:
            low, high = float(first), float(last if dash else first)
        except ValueError:
            low, high = 1.0, 0.0
        if not 0 <= low <= high <= self.most:
            said = text(
                "“{value}” is not a range such as 2-6, from 0 to {most:number}.",
                value=value,
                most=self.most,
            )
            self.fail(Session.of(ctx).say(said), param, ctx)
        return low, high

"""Numbers typed after an option, in either language's way: ``0,25``, ``25 %``, ``30 jours``."""

from typing import TYPE_CHECKING

import click

from secateur.cli.session import Session
from secateur.model.errors import Refusal
from secateur.model.text import Text, text

if TYPE_CHECKING:
    from secateur.actions.typed.units import Kind

_SHOWN = 30


class Number(click.ParamType[float]):
    """A number with or without its unit, within its ends."""

    name = "number"

    def __init__(
        self,
        kind: "Kind" = "number",
        *,
        least: float | None = None,
        most: float | None = None,
        is_whole: bool = False,
    ) -> None:
        """Take numbers that count something, from one end to the other."""
        self.kind: Kind = kind
        self.least, self.most, self.is_whole = least, most, is_whole

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read a number.

        Raises:
            click.BadParameter: It is none, or out of range.
        """
        if not isinstance(value, str):
            return value  # type: ignore[return-value]  # the default, which is a number
        number = self._read(value)
        if number is None:
            self.fail(Session.of(ctx).say(self._refused(value.strip()[:_SHOWN])), param, ctx)
        return number

    def _read(self, written: str) -> float | None:
        from secateur.actions.typed.units import number_typed

        try:
            number = float(number_typed(self.kind, " ".join(written.split())))
        except (ValueError, Refusal):
            return None
        is_within = (self.least is None or self.least <= number) and (
            number < float("inf") if self.most is None else number <= self.most
        )
        if not is_within or (self.is_whole and not number.is_integer()):
            return None
        return int(number) if self.is_whole else number

    def _refused(self, given: str) -> Text:
        if self.kind == "share":
            return text(
                "“{given}” is not a percentage from 0 to 100, such as {example:percent}.",
                given=given,
                example=0.25,
            )
        if self.least is not None and self.most is not None:
            return text(
                "“{given}” is not a number from {least:number} to {most:number}.",
                given=given,
                least=self.least,
                most=self.most,
            )
        if self.least is not None:
            return text(
                "“{given}” is not a number of {least:number} or more.",
                given=given,
                least=self.least,
            )
        return text("“{given}” is not a number.", given=given)

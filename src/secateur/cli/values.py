"""Values typed after an option: days, paths that can be read, answers from 1 to 5."""

import os
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from secateur.cli.session import Session
from secateur.model.errors import StorageError
from secateur.model.text import Text, text


class Day(click.ParamType[date]):
    """A day, as 2026-06-30, 30 June 2026 or yesterday."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read a day as it is written in the language of the session.

        Raises:
            click.BadParameter: It is none, or may be two.
        """
        if isinstance(value, date):
            return value
        from secateur.actions.typed.days import NoDayError, day_typed

        try:
            return day_typed(str(value), Session.of(ctx).speech)
        except NoDayError as problem:
            return _refuse(problem.reason, param, ctx)


class ReadablePath(click.Path):
    """A file or folder that is there."""

    def __init__(self) -> None:
        """Expect it to exist; its permissions are looked at apart."""
        super().__init__(exists=True, readable=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401  (as click has it)
        """Find the path.

        Raises:
            click.BadParameter: Nothing is there.
            StorageError: It may not be read.
        """
        found = Path(os.fsdecode(super().convert(value, param, ctx)))
        if not os.access(found, os.R_OK | (os.X_OK if found.is_dir() else 0)):
            raise StorageError(
                text(
                    "{path}: reading it is not allowed. Change its permissions, then try again.",
                    path=str(found),
                )
            )
        return found


class Answer(click.ParamType[int]):
    """An answer of a check-in, from 1 to 5."""

    name = "1-5"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read an answer.

        Raises:
            click.BadParameter: It is none.
        """
        if str(value).strip() in {"1", "2", "3", "4", "5"}:
            return int(str(value))
        return _refuse(text("“{given}” is not a number from 1 to 5.", given=str(value)), param, ctx)


def _refuse(said: Text, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
    raise click.BadParameter(Session.of(ctx).say(said), ctx=ctx, param=param)

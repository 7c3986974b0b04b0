"""The facts as they were known at the end of one day."""

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property

import polars as pl
from polars import col

from secateur.facts import contact, money, promises, seen, terms, waiting, weeks, work
from secateur.facts.seen import Sight
from secateur.tables import KEY, Tables


class Facts:
    """Everything known at the end of ``as_of``, in the owner's zone."""

    def __init__(self, tables: Tables, as_of: date) -> None:
        """Leave out what happened after ``as_of``."""
        self.as_of = as_of
        whole = known(tables, as_of)
        questions = waiting.in_question(whole.allocations)
        self.pending = questions.filter(col("kind") == "pending")
        """Invoices that a payment still to be settled by the user may pay."""

        self.repeats = questions.filter(col("kind") == "repeat")
        """Invoices that seem to be paid twice, with the second payment."""

        self.undated = waiting.undated(whole.allocations)
        """What was paid of invoices on days that nothing says."""

        self.rests = waiting.rests(whole.allocations)
        """Invoices paid by their own word, of which a part is missing that nobody has explained."""

        self.tables = replace(whole, allocations=waiting.settling(whole.allocations))

    def with_cases(self, tables: Tables) -> "Facts":
        """Return the same facts with the cases of other tables; what was derived stays.

        None of what is derived here reads ``resets`` or ``exits``.
        """
        alike = copy(self)
        alike.tables = replace(self.tables, **_known_cases(tables, self.as_of))
        return alike

    @cached_property
    def keys(self) -> pl.DataFrame:
        """``owner, client`` of every client, in order: what every signal has a row for."""
        return self.clients.select(KEY)

    @cached_property
    def clients(self) -> pl.DataFrame:
        """The table of that name, in order."""
        return self.tables.clients.sort(KEY)

    @cached_property
    def invoices(self) -> pl.DataFrame:
        """See :func:`secateur.facts.money.invoices`."""
        found = money.invoices(self.tables, self.sight, self.pending, self.undated)
        return waiting.with_rests(found, self.rests)

    @cached_property
    def seen(self) -> pl.DataFrame:
        """See :func:`secateur.facts.seen.seen`."""
        return seen.seen(self.tables, self.undated, self.as_of)

    @cached_property
    def dark(self) -> pl.DataFrame:
        """See :func:`secateur.facts.seen.dark`."""
        return seen.dark(self.tables, self.undated, self.as_of)

    @property
    def sight(self) -> Sight:
        """Return the days of which it is known what was paid."""
        return Sight(self.seen, self.dark)

    @cached_property
    def payable(self) -> pl.DataFrame:
        """See :func:`secateur.facts.money.payable`."""
        return money.payable(self.charged, self.limit("late_days", money.LATE_DAYS), self.as_of)

    @cached_property
    def exempt(self) -> pl.DataFrame:
        """See :func:`secateur.facts.terms.exempt`."""
        return terms.exempt(self.tables, self.as_of)

    @cached_property
    def exempt_from_payment(self) -> pl.DataFrame:
        """See :func:`secateur.facts.terms.exempt_from_payment`."""
        return terms.exempt_from_payment(self.tables, self.invoices, self.exempt, self.as_of)

    @cached_property
    def charged(self) -> pl.DataFrame:
        """``invoices``, but for the gifts of clients of whom payment is looked at."""
        of_payers = self.invoices.join(
            self.exempt_from_payment.filter(~col("is_exempt")), on=list(KEY), how="semi"
        )
        gifts = terms.gifts(self.tables).join(of_payers, on=["owner", "id"], how="semi")
        return self.invoices.join(gifts, on=["owner", "id"], how="anti", maintain_order="left")

    def exempt_from(self, reason: str) -> pl.DataFrame:
        """Return ``owner, client, is_exempt``, as signals of that reason take it."""
        return self.exempt_from_payment if reason == "payment" else self.exempt

    @cached_property
    def income(self) -> pl.DataFrame:
        """See :func:`secateur.facts.money.income`."""
        return money.income(self.tables, waiting.set_apart(self.repeats, self.pending))

    @cached_property
    def months(self) -> pl.DataFrame:
        """See :func:`secateur.facts.work.months`."""
        return work.months(self.tables, self.as_of)

    @cached_property
    def periods(self) -> pl.DataFrame:
        """See :func:`secateur.facts.work.periods`."""
        return work.periods(self.tables, self.as_of)

    @cached_property
    def asks(self) -> pl.DataFrame:
        """See :func:`secateur.facts.contact.asks`."""
        return contact.asks(self.tables, self.as_of)

    @cached_property
    def demands(self) -> pl.DataFrame:
        """See :func:`secateur.facts.contact.demands`."""
        return contact.demands(self.tables, self.asks)

    @cached_property
    def promises(self) -> pl.DataFrame:
        """See :func:`secateur.facts.promises.promises`."""
        return promises.promises(self.tables, self.charged, self.pending, self.sight)

    @cached_property
    def week_loads(self) -> pl.DataFrame:
        """See :func:`secateur.facts.weeks.loads`."""
        return weeks.loads(self.tables, self.as_of)

    @cached_property
    def week_answers(self) -> pl.DataFrame:
        """See :func:`secateur.facts.weeks.answers`."""
        return weeks.answers(self.asks, self.as_of)

    @cached_property
    def week_lags(self) -> pl.DataFrame:
        """See :func:`secateur.facts.weeks.lags`."""
        return weeks.lags(self.tables, self.as_of)

    def limit(self, name: str, default: float) -> pl.DataFrame:
        """Return ``owner, value``: each owner's own limit, or the default."""
        owners = self.tables.owners
        if name not in self._own_limits:  # as it mostly is, and this is asked often in a review
            return owners.select("owner", value=pl.lit(default, pl.Float64))
        own = self._own_limits[name].select("owner", "value")
        return (
            owners.select("owner")
            .join(own, on="owner", how="left", maintain_order="left")
            .with_columns(col("value").fill_null(default))
        )

    @cached_property
    def _own_limits(self) -> Mapping[str, pl.DataFrame]:
        """What owners said themselves, by the name of the limit."""
        parts = self.tables.limits.partition_by("limit", as_dict=True)
        return {str(name): own for (name,), own in parts.items()}


def known(tables: Tables, as_of: date) -> Tables:
    """Drop the rows, and blank the dates, that lie after ``as_of``.

    An invoice exists from ``issued_on``, is settled from ``settled_on`` (from ``decided_on`` where
    what it settles could only be known later) and disputed from ``disputed_on``; agreements count
    from ``from_on``; limits, calendars and who is whose client stand as they are now.
    """

    def until(name: str, day: str) -> pl.DataFrame:
        frame: pl.DataFrame = getattr(tables, name)
        return frame.filter(col(day) <= as_of)

    def blank(*days: str) -> list[pl.Expr]:
        return [_blank(day, as_of) for day in days]

    return Tables(
        owners=tables.owners,
        unbanked=until("unbanked", "from_on").with_columns(col("until_on").clip(upper_bound=as_of)),
        clients=tables.clients,
        limits=tables.limits,
        rates=tables.rates,
        calendar=tables.calendar,
        messages=until("messages", "day"),
        invoices=until("invoices", "issued_on").with_columns(blank("disputed_on", "refused_on")),
        promised_invoices=tables.promised_invoices,
        allocations=until("allocations", "settled_on").filter(
            col("decided_on").fill_null(col("settled_on")) <= as_of
        ),
        payments=until("payments", "paid_on"),
        time_entries=until("time_entries", "day"),
        meetings=until("meetings", "day"),
        requests=until("requests", "asked_on").with_columns(blank("done_on")),
        agreements=until("agreements", "from_on").with_columns(blank("until_on")),
        check_ins=until("check_ins", "day"),
        **_known_cases(tables, as_of),
    )


def _known_cases(tables: Tables, as_of: date) -> dict[str, pl.DataFrame]:
    resets = tables.resets.filter(col("sent_on") <= as_of)
    exits = tables.exits.filter(col("opened_on") <= as_of)
    return {
        "resets": resets.with_columns(_blank("ended_on", as_of)),
        "exits": exits.with_columns(_blank("closed_on", as_of)),
    }


def _blank(day: str, as_of: date) -> pl.Expr:
    return pl.when(col(day) <= as_of).then(col(day)).alias(day)

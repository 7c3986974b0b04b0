"""What has to be said beside a claim: each sentence once, with the invoices it is about."""

from collections.abc import Iterator
from datetime import date

from secateur.claims.model import Claim, LeftOut, NotComputed
from secateur.law import DayCount, LawUnknownError
from secateur.model.money import Money
from secateur.model.text import Text, Value, text


def remarks(claim: Claim, other_order: Money | None) -> tuple[Text, ...]:
    """Return every remark on a claim, each once, the gravest first.

    Args:
        claim: Whole but for its remarks.
        other_order: The total with payments set off in the other order than that of the place;
            None where it is the same, or where the user chose the order.
    """
    found: list[Text] = []
    for one in _remarks(claim, other_order):
        if one not in found:
            found.append(one)
    return tuple(found)


def _remarks(claim: Claim, other_order: Money | None) -> Iterator[Text]:
    yield from _left_out(claim)
    yield from _not_computed(claim)
    if _awaits_notice(claim):
        yield text("Give that day with --noticed-on; kept with a claim (--keep), it is remembered.")
    yield from _limits(claim)
    for one in claim.invoices:
        yield from one.reckoning.warnings
    if other_order is not None:
        yield _order(claim, other_order)
    yield from _days(claim)
    yield from _apart(claim)
    yield from _credit(claim)
    if claim.paid_late:
        yield _paid_late(claim)


def _left_out(claim: Claim) -> Iterator[Text]:
    for why in ("disputed", "questioned", "no_due_date", "impossible_dates"):
        group = [one for one in claim.left_out if one.why == why]
        if why == "impossible_dates":
            yield from (_out(one) for one in group)
        elif group:
            yield _group(group)


def _out(one: LeftOut) -> Text:
    return text("{invoice} is left out: {reason}.", invoice=one.bill.name, reason=one.reason)


def _group(group: list[LeftOut]) -> Text:
    first, n = group[0], len(group)
    values: dict[str, Value] = {
        "n": n,
        "invoices": ", ".join(one.bill.name for one in group),
        "amount": sum(one.bill.remainder for one in group),
        "currency": first.bill.currency,
    }
    if first.why == "disputed":
        return text(
            "{n} disputed invoice is left out ({invoices}, {amount:money:currency}).",
            "{n} disputed invoices are left out ({invoices}, {amount:money:currency}).",
            **values,
        )
    if first.why == "questioned":
        return text(
            "{n} invoice is left out, since a payment may have settled it ({invoices},"
            " {amount:money:currency}): run secateur settle.",
            "{n} invoices are left out, since a payment may have settled them ({invoices},"
            " {amount:money:currency}): run secateur settle.",
            **values,
        )
    return text(
        "{n} invoice cannot be reckoned without its due date ({invoices}, {amount:money:currency}):"
        " add it, or the agreed payment terms.",
        "{n} invoices cannot be reckoned without their due dates ({invoices},"
        " {amount:money:currency}): add them, or the agreed payment terms.",
        **values,
    )


def _not_computed(claim: Claim) -> Iterator[Text]:
    """Name the invoices of each reason together."""
    groups: list[tuple[NotComputed, list[str]]] = []
    for one in claim.not_computed:
        for first, names in groups:
            if _same(first, one):
                names.append(one.invoice)
                break
        else:
            groups.append((one, [one.invoice]))
    for first, names in groups:
        gap, listed = first.gap, ", ".join(names)
        if gap.first is None or gap.last is None or len(names) > 1:
            yield text("Not computed for {invoices}: {reason}", invoices=listed, reason=gap.reason)
        else:
            yield text(
                "Not computed for {invoices}, {first:day} to {last:day}: {reason}",
                invoices=listed,
                first=gap.first,
                last=gap.last,
                reason=gap.reason,
            )
        if gap.rate is not None:
            yield text(
                "The rate only recalled for those days is {rate:rate} a year; no sum rests on it.",
                rate=str(gap.rate),
            )
        if gap.confirm:
            yield text(
                "Once you have looked it up, have it counted: {options}",
                options=" ".join(f"--confirm {name}" for name in gap.confirm),
            )


def _awaits_notice(claim: Claim) -> bool:
    """Whether interest waits for the day of a formal notice."""
    regime = claim.law.regime(claim.debtor) if claim.law is not None else None
    if claim.law is None or regime is None or regime.starts is None:
        return False
    for one in claim.invoices:
        if one.in_default_on is None and one.bill.due_on is not None and not one.lines:
            try:
                starts = claim.law.known(regime.starts, one.bill.due_on)
            except LawUnknownError:
                continue
            if starts.choice in {"on_formal_notice", "on_default"}:
                return True
    return False


def _same(one: NotComputed, other: NotComputed) -> bool:
    return one.gap.reason == other.gap.reason and one.gap.rate == other.gap.rate


def _limits(claim: Claim) -> Iterator[Text]:
    for one in claim.invoices:
        held = one.limitation
        if held is None:
            if one.limitation_unknown is not None:
                yield one.limitation_unknown
            continue
        if held.last_on < claim.as_of:
            yield _barred(one.bill.name, held.last_on, held.article)
        elif held.earlier_on is not None and held.earlier_on < claim.as_of:
            yield text(
                "{invoice}: {when}, the time to go to court ended on {last_on:date} ({article})."
                " Ask a lawyer.",
                invoice=one.bill.name,
                when=held.earlier_when,
                last_on=held.earlier_on,
                article=held.earlier_article,
            )
        if held.warning is not None:
            yield text("Time to go to court. {warning}", warning=held.warning)


def _barred(invoice: str, last_on: date, article: str) -> Text:
    return text(
        "{invoice}: the time to go to court ended on {last_on:date} ({article}), unless something"
        " stopped it. Ask a lawyer before you claim it.",
        invoice=invoice,
        last_on=last_on,
        article=article,
    )


def _order(claim: Claim, other: Money) -> Text:
    held = claim.law.convention("part_payment") if claim.law else None
    first = claim.invoices[0].reckoning.allocation
    values: dict[str, Value] = {
        "article": held.article if held is not None and held.article else "–",
        "amount": other.minor,
        "currency": other.currency,
    }
    if first == "interest_first":
        return text(
            "Payments are set off against interest first ({article}), unless something else was"
            " agreed. Against the principal first, the total is {amount:money:currency}.",
            **values,
        )
    return text(
        "Payments are set off against the principal first ({article}), unless something else was"
        " agreed. Against interest first, the total is {amount:money:currency}.",
        **values,
    )


def _days(claim: Claim) -> Iterator[Text]:
    """Give the interest in every other way of counting days that is in use there."""
    found: dict[DayCount, None] = {}
    for one in claim.invoices:
        found |= dict.fromkeys(one.reckoning.in_other_counts)
    for count in found:
        run = sum(
            one.reckoning.in_other_counts.get(count, one.reckoning.interest_run).minor
            - one.interest_paid
            for one in claim.invoices
        )
        if run != claim.interest_total.minor:
            yield text(
                "With days counted as {count}, the interest is {amount:money:currency}.",
                count=count,
                amount=run,
                currency=claim.currency,
            )


def _apart(claim: Claim) -> Iterator[Text]:
    for invoice, fee in claim.fees_apart:
        yield text(
            "{invoice}: the fixed compensation of {amount:money:currency} is in another"
            " currency, and in no total here.",
            invoice=invoice,
            amount=fee.minor,
            currency=fee.currency,
        )
    for one in claim.invoices:
        if one.bill.withheld:
            yield text(
                "{invoice}: {amount:money:currency}, which the client may hold back as agreed, is"
                " not claimed.",
                invoice=one.bill.name,
                amount=one.bill.withheld,
                currency=claim.currency,
            )


def _credit(claim: Claim) -> Iterator[Text]:
    for one in claim.invoices:
        if one.credit_used:
            yield text(
                "{invoice}: {amount:money:currency} of credit notes that name no invoice is taken"
                " off here, the oldest invoice first.",
                invoice=one.bill.name,
                amount=one.credit_used,
                currency=claim.currency,
            )


def _paid_late(claim: Claim) -> Text:
    n = len(claim.paid_late)
    return text(
        "{n} invoice was paid, late: the law gives {amount:money:currency} on it, which is not"
        " claimed (--paid-late adds it).",
        "{n} invoices were paid, late: the law gives {amount:money:currency} on them, which is not"
        " claimed (--paid-late adds it).",
        n=n,
        amount=sum(one.reckoning.total.minor for one in claim.paid_late),
        currency=claim.currency,
    )

"""What can be done about what is unpaid, in the terminal and as JSON: no option above another."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text as Cell

from secateur.actions.documents.claim_client import ClientClaim
from secateur.claims import Ladder
from secateur.cli.views.sheet import sheet
from secateur.i18n import Translator
from secateur.law import Option
from secateur.law.option_words import option_words
from secateur.law.words import CONFIDENCE_WORDS, NOT_ADVICE
from secateur.model.money import Money
from secateur.model.text import Text, text

QUIET = "bright_black"

Json = dict[str, object]


def ladder_view(found: ClientClaim, steps: Ladder, say: Translator) -> RenderableType:
    """Draw every option of a place for what a client owes."""
    if not steps.options:
        said = text(
            "Nothing is claimed of {client} as of {day:date}: there is nothing to act on.",
            client=found.client.name,
            day=found.as_of,
        )
        parts: list[RenderableType] = [Cell(say(said))]
        parts += [Cell(f"• {say(one)}") for one in (*found.beside, *steps.claim.remarks)]
        return sheet(parts)
    parts = [*_head(found, steps, say)]
    for option in steps.options:
        parts += ["", *_option(option, found.as_of, say)]
    parts += ["", Cell(say(text("The order is the usual one; it is not advice.")), "italic")]
    parts += ["", *(Cell(f"• {say(one)}") for one in _cautions(found, steps))]
    parts += ["", Cell(say(NOT_ADVICE), "italic")]
    return sheet(parts)


def _head(found: ClientClaim, steps: Ladder, say: Translator) -> Iterator[RenderableType]:
    title = text(
        "What can be done about {amount:money:currency} that {client} has not paid",
        amount=steps.amount.minor,
        currency=steps.amount.currency,
        client=found.client.name,
    )
    yield Cell(say(title), "bold")
    law = steps.claim.law
    if law is not None and steps.oldest_due_on is not None:
        said = text(
            "As of {day:date}. Law: {place}. The oldest invoice was due on {due_on:date}.",
            day=found.as_of,
            place=law.name,
            due_on=steps.oldest_due_on,
        )
        yield Cell(say(said), QUIET)
    if steps.court_until is not None:
        until = text("The first of them can go to court until {day:date}.", day=steps.court_until)
        yield Cell(say(until), QUIET)


def _cautions(found: ClientClaim, steps: Ladder) -> Sequence[Text]:
    """Return what was left out and how old the records are."""
    return (*found.beside, *steps.claim.remarks)


def _option(option: Option, day: date, say: Translator) -> Iterator[RenderableType]:
    head = Cell(say(option.name), "bold")
    if option.article:
        head.append(f" ({option.article})", QUIET)
    if option.confidence != "practice":
        head.append(f" · {say(CONFIDENCE_WORDS[option.confidence])}", QUIET)
    yield head
    for said in option_words(option, day):
        yield Cell(f"  {say(said)}")


def ladder_json(found: ClientClaim, steps: Ladder, say: Translator) -> Json:
    """Return every option as JSON, in the usual order, which is no advice."""
    law = steps.claim.law
    return {
        "schema": "secateur.ladder/1",
        "client": found.client.id,
        "as_of": found.as_of.isoformat(),
        "law": law.id if law is not None else None,
        "currency": steps.amount.currency,
        "amount": f"{steps.amount.amount:f}",
        "interest": f"{steps.interest.amount:f}",
        "oldest_due_on": _iso(steps.oldest_due_on),
        "court_until": _iso(steps.court_until),
        "bank_read_on": _iso(found.bank_read_on),
        "options": [_option_json(one, found.as_of, say) for one in steps.options],
        "warnings": [say(one) for one in _cautions(found, steps)],
        "note": say(NOT_ADVICE),
    }


def _option_json(option: Option, day: date, say: Translator) -> Json:
    return {
        "id": option.id,
        "kind": option.kind,
        "name": say(option.name),
        "article": option.article,
        "confidence": option.confidence,
        "amount_max": _money(option.amount_max),
        "amount_min": _money(option.amount_min),
        "counted": _money(option.counted),
        "counts_interest": option.counts_interest,
        "fits": option.fits,
        "limit_unknown": _worded(option.limit_unknown, say),
        "usable": option.is_usable,
        "conditions": [say(one) for one in option.conditions],
        "deadlines": [
            {
                "id": one.id,
                "what": say(one.what),
                "count": one.count,
                "unit": one.unit,
                "event": say(one.event),
                "since": _iso(one.since),
                "until": _iso(one.until),
                "last_on_if_today": _iso(one.last_if_on(day)),
                "confidence": one.confidence,
            }
            for one in option.deadlines
        ],
        "cost": _worded(option.cost, say),
        "where": _worded(option.where, say),
        "professional": _worded(option.professional, say),
        "note": _worded(option.note, say),
    }


def _worded(said: Text | None, say: Translator) -> str | None:
    return None if said is None else say(said)


def _money(amount: Money | None) -> Json | None:
    return None if amount is None else {"amount": f"{amount.amount:f}", "currency": amount.currency}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

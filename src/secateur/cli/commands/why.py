"""``secateur why``: the sentences and receipts behind one client's verdict."""

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from secateur.cli.command import Argument, Command, as_of_option, format_option
from secateur.cli.session import Session
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import text

if TYPE_CHECKING:  # polars takes 100 ms that `--help` does without
    from secateur.review.as_json import Json
    from secateur.signals import Reason


def run(
    session: Session,
    client: str,
    reason: str | None,
    as_of: date | None,
    as_format: str,
) -> None:
    """Explain one client, or one of its reasons."""
    from secateur.actions.entering.edit_clients import find_client
    from secateur.actions.reviewing.review_clients import review_clients
    from secateur.cli.views.why_text import why_text
    from secateur.review.as_json import as_json

    with session.open() as desk:
        session.use(desk)
        asked = find_client(desk, client)
        reviewed = review_clients(desk, as_of)
    only = _reason(session, reason) if reason else None
    found = next((one for one in reviewed.report.clients if one.id == asked), None)
    if found is None:
        raise MissingInputError(text("{client}: nothing on record by that day.", client=client))
    if as_format == "json":
        whole = as_json(reviewed.report, reviewed.around, session.say)
        session.write_json(_only(whole, asked, only))
    else:
        session.show(why_text(found, only, session.say))


def _reason(session: Session, said: str) -> "Reason":
    """Understand a reason by its id, its name or its letter, in any language, without accents."""
    from secateur.i18n import translator
    from secateur.model.folding import folded
    from secateur.review.words import REASON_LETTERS, REASON_WORDS

    wanted = folded(said)
    # A letter may mean two reasons in two languages: the one spoken comes first.
    for say in (session.say, translator("fr-FR"), translator("en")):
        for reason, name in REASON_WORDS.items():
            letter = say(REASON_LETTERS[reason]).partition("|")[0]
            if wanted in {reason, folded(say(name)), folded(letter)}:
                return reason
    names = ", ".join(session.say(name) for name in REASON_WORDS.values())
    raise Refusal(text("No reason is called “{said}”. They are: {names}.", said=said, names=names))


def _only(whole: "Json", client: str, reason: "Reason | None") -> "Json":
    """Keep one client of the review's JSON, and of it one reason with its signals."""
    clients = cast("list[dict[str, Any]]", whole["clients"])
    [mine] = [one for one in clients if one["id"] == client]
    if reason is not None:
        from secateur.review.measuring import all_signals

        signals = all_signals()
        mine["reasons"] = {reason: mine["reasons"][reason]}
        mine["signals"] = {
            name: signal
            for name, signal in mine["signals"].items()
            if signals[name].reason == reason
        }
    return {**whole, "clients": [mine]}


COMMAND = Command(
    says=text(
        "Explain one client’s verdict: a sentence for each figure, then the records behind it.\n\n"
        "Example: secateur why lambda payment"
    ),
    run=run,
    params=[
        Argument("client"),
        Argument("reason", required=False),
        as_of_option(),
        format_option(),
    ],
)

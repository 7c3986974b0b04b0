"""``secateur forecast``: will it be better next time?"""

from datetime import date

from secateur.cli.command import Argument, Command, Option, as_of_option, format_option
from secateur.cli.forecast_hope import HopeValue
from secateur.cli.session import Session
from secateur.model.errors import Refusal
from secateur.model.text import text


def run(
    session: Session,
    client: str | None,
    hope: tuple[float, date | None] | None,
    invoice: str | None,
    as_of: date | None,
    as_format: str,
    **asked: bool,
) -> None:
    """Forecast, note a hope, or show the record of both."""
    if hope is not None:
        _refuse_beside_hope(client, as_of, asked)
        _note(session, str(client), hope, invoice, as_format)
    elif asked["record"]:
        _record(session, client, as_of, as_format, replay=asked["replay"])
    else:
        _forecast(session, client, as_of, as_format)


def _forecast(session: Session, client: str | None, as_of: date | None, as_format: str) -> None:
    from secateur.actions.forecasting.forecast_clients import forecast_clients
    from secateur.actions.forecasting.keep_bets import keep_bets
    from secateur.cli.views.forecast_json import forecast_json
    from secateur.cli.views.forecast_view import forecast_view

    with session.open() as desk:
        session.use(desk)
        found = forecast_clients(desk, as_of, client)
        kept = keep_bets(desk, found.bets, found.as_of)
    if as_format == "json":
        session.write_json(forecast_json(found, session.say))
    else:
        is_alone = client is not None
        session.show(forecast_view(found, session.say, session.console.width, is_alone=is_alone))
    if kept.refused is not None:
        session.note(kept.refused)


def _record(
    session: Session, client: str | None, as_of: date | None, as_format: str, *, replay: bool
) -> None:
    from secateur.actions.forecasting.bet_record import bet_record
    from secateur.cli.views.forecast_json import record_json
    from secateur.cli.views.forecast_record_view import record_view

    with session.open() as desk:
        session.use(desk)
        found = bet_record(desk, as_of, client, replay=replay)
    if as_format == "json":
        session.write_json(record_json(found, session.say))
    else:
        session.show(record_view(found, session.say))


def _note(
    session: Session,
    client: str,
    hope: tuple[float, date | None],
    invoice: str | None,
    as_format: str,
) -> None:
    from secateur.actions.forecasting.hope import Hope, note_hope
    from secateur.cli.views.forecast_json import hope_json
    from secateur.cli.views.forecast_words import noted

    with session.open() as desk:
        session.use(desk)
        found = note_hope(desk, client, Hope(*hope), invoice)
    if as_format == "json":
        session.write_json(hope_json(found))
    else:
        session.show(noted(found))


def _refuse_beside_hope(client: str | None, as_of: date | None, asked: dict[str, bool]) -> None:
    """Refuse a hope about nobody, or of another day than today.

    Raises:
        Refusal: It is one.
    """
    if client is None:
        raise Refusal(text("Of which client? Such as: secateur forecast lambda --hope on-time"))
    if as_of is not None or asked["record"]:
        raise Refusal(
            text("A hope is noted today, for what is to come: leave out --as-of and --record.")
        )


COMMAND = Command(
    says=text(
        "Say what to expect of the next invoice, of open invoices and of unanswered questions, and"
        " show how often it came true.\n\n"
        "Example: secateur forecast lambda --hope on-time"
    ),
    run=run,
    params=[
        Argument("client", required=False),
        Option(
            "--hope",
            type=HopeValue(),
            metavar="on-time|late|DATE|70%",
            says=text(
                "Note your own hope beside the forecast: on-time, late, a day of payment, or a"
                " chance."
            ),
        ),
        Option(
            "--invoice",
            metavar="F-2026-001",
            says=text(
                "The open invoice you hope for (default: the next one; with a day, the oldest)."
            ),
        ),
        Option(
            "--record",
            is_flag=True,
            says=text("Show what was said before and what came of it, your hopes beside."),
        ),
        Option(
            "--replay/--no-replay",
            default=True,
            says=text("With --record: also what would have been said in the last 12 months."),
        ),
        as_of_option(),
        format_option(),
    ],
)

"""``secateur afford``: can I afford to leave this client?"""

from datetime import date
from typing import TYPE_CHECKING, Any

from secateur.cli.command import Argument, Command, Option, as_of_option, format_option
from secateur.cli.numbers import Number
from secateur.cli.ranges import MOST_MONTHS, Between
from secateur.cli.session import Session
from secateur.model.text import text

if TYPE_CHECKING:  # numpy takes 70 ms that `--help` does without
    from secateur.forecasts.cash.model import Range


def run(
    session: Session,
    client: str,
    as_of: date | None,
    as_format: str,
    **given: Any,  # noqa: ANN401  (the options, each converted by click)
) -> None:
    """Answer for one client."""
    from secateur.actions.forecasting.afford_leaving import afford_leaving
    from secateur.actions.forecasting.affordable import Asked
    from secateur.cli.views.afford_json import afford_json
    from secateur.cli.views.afford_view import afford_view

    given["replace_months"] = _range(given["replace_months"])
    given["replace_share"] = _range(given["replace_share"])
    asked = Asked(client=client, as_of=as_of, **given)
    with session.open() as desk:
        session.use(desk)
        found = afford_leaving(desk, asked)
    if as_format == "json":
        session.write_json(afford_json(found, session.say))
    else:
        session.show(afford_view(found, session.say, session.console.width))


def _range(said: tuple[float, float] | None) -> "Range | None":
    from secateur.forecasts.cash.model import Range

    return None if said is None else Range(*said)


SHARE = Number("share", least=0, most=1)

MOST_SHARE = 5

COMMAND = Command(
    says=text(
        "Say whether you can afford to leave a client, when, and what it depends on.\n"
        "\n"
        "Example: secateur afford lambda --replace-months 2-6"
    ),
    run=run,
    params=[
        Argument("client"),
        Option(
            "--replace-months",
            type=Between(MOST_MONTHS),
            metavar="2-6",
            says=text("Months to find a replacement: a range that holds eight times in ten."),
        ),
        Option(
            "--savings",
            type=Number("sum"),
            metavar="6000",
            says=text(
                "Your savings today, in your currency (default: carried from your settings)."
            ),
        ),
        Option(
            "--monthly-costs",
            type=Number("monthly", least=0),
            metavar="2300",
            says=text("What you spend a month (default: that of your settings)."),
        ),
        Option(
            "--income-tax",
            type=SHARE,
            metavar="25%",
            says=text("The share of income you put aside for tax, such as 25%."),
        ),
        Option(
            "--notice-days",
            type=Number("days", least=0, most=730, is_whole=True),
            metavar="30",
            says=text("Notice you give (default: as agreed with the client)."),
        ),
        Option(
            "--replace-share",
            type=Between(MOST_SHARE),
            metavar="0.7-1",
            says=text("The replacement’s income beside this client’s, as a range."),
        ),
        Option(
            "--ramp-months",
            type=Number(least=0, most=60),
            metavar="2",
            says=text("Months until a replacement brings its full income."),
        ),
        Option(
            "--unpaid",
            type=SHARE,
            metavar="10%",
            says=text("Of what is unpaid when you leave, the share you may never see."),
        ),
        Option(
            "--client-loss",
            type=SHARE,
            metavar="1%",
            says=text("The chance that a client goes by itself, each month."),
        ),
        Option(
            "--risk",
            type=Number("share", least=0, most=0.999),
            default=0.05,
            metavar="5%",
            says=text("The risk of going below zero that you accept (default: 5%)."),
        ),
        Option(
            "--months",
            type=Number(least=1, most=60, is_whole=True),
            default=12,
            metavar="12",
            says=text("How many months to look ahead (default: 12)."),
        ),
        Option(
            "--draws",
            type=Number(least=100, most=1_000_000, is_whole=True),
            default=20_000,
            metavar="NUMBER",
            says=text("How many futures to simulate (default: 20,000)."),
        ),
        Option(
            "--seed",
            type=Number(least=0, is_whole=True),
            metavar="NUMBER",
            says=text("The beginning of the random numbers (default: one per client)."),
        ),
        as_of_option(),
        format_option(),
    ],
)

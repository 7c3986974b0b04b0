"""``secateur law``: what the program knows of the law of a place, and until when."""

from datetime import date

from secateur.cli.command import Argument, Command, as_of_option, format_option
from secateur.cli.session import Session
from secateur.model.text import text


def run(session: Session, country: str | None, as_of: date | None, as_format: str) -> None:
    """Show one place, or all of them."""
    from secateur.actions.show_law import show_every_law, show_law
    from secateur.cli.views.law_json import law_json, overview_json
    from secateur.cli.views.law_table import overview_table
    from secateur.cli.views.law_view import law_view

    zone = session.around.timezone
    if country is None:
        day, places = show_every_law(as_of, zone)
        if as_format == "json":
            session.write_json(overview_json(day, places, session.say))
        else:
            session.show(overview_table(day, places, session.say))
        return
    view = show_law(country, as_of, zone)
    if as_format == "json":
        session.write_json(law_json(view, session.say))
    else:
        session.show(law_view(view, session.say))


COMMAND = Command(
    says=text(
        "Show what is known of the law on late payment and on leaving, and until when.\n\n"
        "Example: secateur law CA-QC"
    ),
    run=run,
    params=[
        Argument("country", required=False),
        as_of_option(),
        format_option(),
    ],
)

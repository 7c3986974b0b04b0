"""Keep how an exchange felt."""

from datetime import date

from secateur.actions.entering.edit_clients import find_client
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.records import HIGHEST, LOWEST, CheckIn, Origin
from secateur.model.text import text


def check_in(desk: Desk, client: str, on: date | None, answers: dict[str, int | None]) -> CheckIn:
    """Record a check-in, today by default.

    Raises:
        Refusal: Nothing was answered, an answer is out of range, or the day is still to come.
    """
    today = clock.today(desk.zone)
    day = on or today
    if day > today:
        raise Refusal(text("{day:day} is still to come: use a past day.", day=day))
    for name, answer in answers.items():
        if answer is not None and not LOWEST <= answer <= HIGHEST:
            raise Refusal(
                text("{name}: {answer} is not between 1 and 5.", name=name, answer=answer)
            )
    if all(answer is None for answer in answers.values()):
        raise Refusal(text("Nothing was answered, so nothing was recorded."))
    made_at = clock.now()
    recorded = CheckIn(
        on=day,
        client=find_client(desk, client),
        energy_before=answers.get("energy_before"),
        energy_after=answers.get("energy_after"),
        dread=answers.get("dread"),
        respect=answers.get("respect"),
        values=answers.get("values"),
        note="",
        # Two of them are told apart by their moment: seconds are too long.
        origin=Origin("secateur checkin", made_at.isoformat(timespec="microseconds")),
    )
    desk.store.add_records([recorded], source="checkin")
    return recorded

"""A calendar read again says nothing new, whatever is known of its owner since."""

from pathlib import Path

from secateur.actions.importing.import_files import import_files
from secateur.actions.importing.undo_import import undo_import
from tests.actions.desks import ME, TOML, opened, workspace

EVENT = (
    "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nBEGIN:VEVENT\nUID:1@x\n"
    "DTSTAMP:20260101T080000Z\nDTSTART:20260105T100000Z\nDTEND:20260105T110000Z\nSUMMARY:Point\n"
    f"ORGANIZER:mailto:paul@zeta.example\nATTENDEE;PARTSTAT={{}}:mailto:{ME}\nEND:VEVENT\n"
    "END:VCALENDAR\n"
)
UNSAID = TOML.replace(f'emails = ["{ME}"]\n', "")


def test_meetings_whose_sides_became_known_are_no_news(tmp_path: Path) -> None:
    path = workspace(tmp_path, UNSAID)
    (path / "agenda.ics").write_text(EVENT.format("DECLINED"), encoding="utf-8")
    with opened(tmp_path, path) as desk:
        assert import_files(desk, [path]).new == 1
    workspace(tmp_path, TOML)
    (path / "agenda.ics").rename(path / "calendar.ics")
    with opened(tmp_path, path) as desk:
        again = import_files(desk, [path])
        [(outcome, by)] = desk.store.rows("SELECT outcome, by FROM meetings WHERE is_current")

    assert (again.new, again.updated, again.known) == (0, 0, 1)
    assert (outcome, by) == ("cancelled", "me")


def test_a_meeting_declined_since_is_news(tmp_path: Path) -> None:
    path, counts = workspace(tmp_path, TOML), list[int]()
    for answer in ("ACCEPTED", "DECLINED"):
        (path / "agenda.ics").write_text(EVENT.format(answer), encoding="utf-8")
        with opened(tmp_path, path) as desk:
            counts.append(import_files(desk, [path]).updated)

    assert counts == [0, 1]


def test_of_a_list_read_again_and_again_two_listings_are_kept_and_none_is_left_by_an_undo(
    tmp_path: Path,
) -> None:
    path, kept = workspace(tmp_path, TOML), list[int]()
    row = "F-{},Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
    for count in range(1, 5):
        workspace(tmp_path, TOML, invoices="".join(row.format(n) for n in range(count)))
        with opened(tmp_path, path) as desk:
            import_files(desk, [path])
            kept.append(desk.store.value("SELECT count(DISTINCT file) FROM invoice_listings"))
    with opened(tmp_path, path) as desk:
        for _ in range(4):
            undo_import(desk)
        left = desk.store.value("SELECT count(*) FROM invoice_listings")

    assert (kept, left) == ([1, 2, 2, 2], 0)

"""Write a world out in the formats of mail programs, banks, calendars and time trackers."""

from pathlib import Path

from secateur.demo.records import World
from secateur.demo.write_bank import write_bank
from secateur.demo.write_calendar import write_calendar
from secateur.demo.write_mail import write_mail
from secateur.demo.write_settings import write_settings
from secateur.demo.write_tables import write_tables
from secateur.demo.write_truth import write_truth


def write(world: World, folder: Path, *, truth: Path | None = None) -> None:
    """Write every file of a world; equal worlds give equal bytes.

    Args:
        world: What to write.
        folder: Where; it is made, and files of the same names are replaced.
        truth: Where to write the truth; else ``truth.json`` in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_settings(world, folder / "secateur.toml")
    write_mail(world.mails, folder / "mail")
    span = (world.starts_on, world.ends_on)
    write_bank(world.bank, world.freelancer.place.currency, span, folder / "bank")
    write_calendar(world, folder / "calendar.ics")
    write_tables(world, folder)
    write_truth(world, truth or folder / "truth.json")

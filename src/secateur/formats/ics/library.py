"""The libraries that parse events and follow their recurrences, behind our own names."""

from datetime import date, timedelta
from warnings import catch_warnings, simplefilter

from secateur.formats.ics.meeting import Event


def forget_zones() -> None:
    """Forget the time zones that the last file defined: the next may use the same names."""
    # 60 ms to import, here and below: only the import of a calendar should pay for it.
    from icalendar.timezone import tzp  # noqa: PLC0415  (the reason above)

    tzp.use_default()


class ParsedCalendar:
    """A few events, parsed."""

    def __init__(self, written: str) -> None:
        from icalendar import Calendar  # noqa: PLC0415  (60 ms, only for calendars)

        with catch_warnings():
            # That it guesses what an unusual name of a zone means is what we want of it.
            simplefilter("ignore")
            self._calendar = Calendar.from_ical(written)

    def events(self) -> list[Event]:
        """Return the events in the order of the file."""
        parts = self._calendar.subcomponents
        return [Event(part) for part in parts if part.name == "VEVENT"]

    def occurrences(self, first: date, last: date) -> list[Event]:
        """Return what the events come to between two days, in the order of time."""
        import recurring_ical_events as repeats  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]  (heavy; ships no types)

        found = repeats.of(self._calendar).between(first, last + timedelta(days=1))
        return sorted((Event(component) for component in found), key=Event.sort_key)

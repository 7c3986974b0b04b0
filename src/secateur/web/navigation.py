"""The entries at the head of every page, known before any page is loaded."""

from dataclasses import dataclass

from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True)
class Entry:
    """What a reader chooses at the head of a page."""

    place: str
    """What the pages behind it have in common, see :attr:`secateur.web.pages.Page.place`."""

    path: str
    title: Text


GARDEN = Entry("garden", "/", text("The garden"))
AFFORD = Entry("afford", "/afford", text("Can I leave?"))
LEAVE = Entry("leave", "/leave", text("Departures"))
PRUNE = Entry("prune", "/prune", text("Spring"))
CHECK_IN = Entry("checkin", "/checkin", text("Check-in"))
IMPORT = Entry("import", "/import", text("Import"))
VENT = Entry("vent", "/vent", text("Private vent"))
SETTINGS = Entry("settings", "/settings", text("Settings"))

NAVIGATION = (GARDEN, AFFORD, LEAVE, PRUNE, CHECK_IN, IMPORT, VENT, SETTINGS)
"""In this order."""

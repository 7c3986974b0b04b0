"""About: privacy in plain words, what is stored where, and how to delete it."""

from dataclasses import dataclass

from secateur import __version__
from secateur.actions.importing.uploads import FOLDER
from secateur.model.text import text
from secateur.settings.workspace_name import FILE_NAME
from secateur.web.pages import Page
from secateur.web.visit import Answer, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutView:
    """What ``about.html`` shows."""

    version: str
    home: str
    store: str
    uploads: str
    settings_file: str
    """Empty where there is none."""


def show(visit: Visit) -> Answer:
    """Say what is stored, where, and what never leaves."""
    desk = visit.desk
    folder = desk.workspace.folder
    return AboutView(
        version=__version__,
        home=str(desk.environment.home),
        store=str(desk.workspace.store_path),
        uploads=str(desk.environment.home / FOLDER),
        settings_file=str(folder / FILE_NAME) if folder else "",
    )


PAGE = Page(path="/about", title=text("Privacy, in plain words"), show=show, place="settings")

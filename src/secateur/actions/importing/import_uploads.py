"""Import what waits in the folder of uploads, and empty it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from secateur.actions.entering.edit_settings import take_settings
from secateur.actions.forecasting.keep_bets import keep_bets
from secateur.actions.importing import uploads
from secateur.actions.importing.import_files import ImportReport, Progress, import_files
from secateur.actions.reviewing.review_clients import review_clients
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the uploads."""

    report: ImportReport
    took_settings: bool


def import_uploads(desk: Desk, progress: Callable[[Progress], None]) -> Kept:
    """Enter the settings that came along, import the files, then remove them.

    A table that asks something first stays, and can be read once it is answered. Receipts keep
    the names of the files. What stops the import, the user among others, leaves the files where
    they are.

    Raises:
        SettingsError: The settings that came along cannot be understood; nothing was imported.
        StorageError: The disk is full, or the store is busy.
    """
    settings = uploads.waiting_settings(desk)
    if settings is not None:
        take_settings(desk, settings)
    report = import_files(desk, uploads.waiting(desk), progress=progress)
    if report.n_left:
        return Kept(report, settings is not None)
    asking = [uploads.name_in_uploads(desk, file.path) for file in report.files if file.questions]
    uploads.drop(desk, but=[name for name in asking if name])
    _foretell(desk)
    return Kept(report, settings is not None)


def _foretell(desk: Desk) -> None:
    """Review what there is now, and keep what it foretells as bets: the next page shows both.

    The import stands whatever the review says: what it refuses, the page that asks for it tells.
    """
    with suppress(Refusal):
        today = clock.today(desk.zone)
        keep_bets(desk, review_clients(desk, today).bets, today)

"""The progress bar of an import."""

from pathlib import Path

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from secateur.actions.importing.import_files import Progress as Step
from secateur.cli.console import Console
from secateur.i18n import Translator
from secateur.model.text import text


class ImportBar:
    """Drawn on standard error from the first step on."""

    def __init__(self, say: Translator) -> None:
        """Begin to draw."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(say(text("Reading")), total=None)
        self._bar.start()

    def show(self, step: Step) -> None:
        """Move to a step."""
        self._bar.update(
            self._task,
            completed=step.bytes_done,
            total=step.bytes_total,
            description=Path(step.file).name,
        )

    def stop(self) -> None:
        """Remove it."""
        self._bar.stop()

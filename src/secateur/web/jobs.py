"""Work that takes longer than a request: one job at a time, in a thread, looked at meanwhile."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Literal

from secateur.actions.importing.report import ImportStoppedError
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.text import Text, text

if TYPE_CHECKING:  # half a second to load, and the first page of an empty garden needs none
    from secateur.actions.importing.import_files import Progress

Kind = Literal["look", "keep", "example"]


@dataclass(slots=True)
class Job:
    """One piece of work, and how far it is."""

    kind: Kind
    workspace: str
    """In which it was started; the example opens one of its own."""

    progress: "Progress | None" = None
    result: object = None
    problem: Text | None = None
    is_begun: bool = False
    is_over: bool = False
    is_stopping: bool = False
    """Somebody wants it to end early: it does where it next tells how far it is."""

    number: int = 0
    """Each job of a server has its own: a form is filled in over one of them."""


@dataclass(slots=True)
class Jobs:
    """The last job of each data folder; safe between threads."""

    _by_home: dict[Path, Job] = field(default_factory=dict[Path, Job])
    _lock: Lock = field(default_factory=Lock)
    _started: int = 0

    def of(self, desk: Desk) -> Job | None:
        """Return the job at work, else the last one of this workspace."""
        with self._lock:
            job = self._by_home.get(desk.environment.home)
        if job is None or not job.is_over or job.kind == "example":
            return job
        return job if job.workspace == desk.workspace.id else None

    @contextmanager
    def alone(self, desk: Desk, kind: Kind) -> Generator[Job]:
        """Hold the place of a job, so that nothing else changes what waits meanwhile.

        What was there before comes back unless ``run`` is called with it.

        Raises:
            Refusal: Another one is at work.
        """
        job, home = Job(kind, desk.workspace.id), desk.environment.home
        with self._lock:
            last = self._by_home.get(home)
            if last is not None and not last.is_over:
                raise Refusal(text("An import is at work: wait for it to finish."))
            self._started += 1
            job.number = self._started
            self._by_home[home] = job
        try:
            yield job
        finally:
            if not job.is_begun:
                with self._lock:
                    self._by_home.pop(home, None)
                    if last is not None:
                        self._by_home[home] = last

    def run(self, job: Job, work: "Callable[[Callable[[Progress], None]], object]") -> None:
        """Begin the work of a job whose place is held.

        Args:
            job: As ``alone`` yields it.
            work: Called in a thread of its own, with what to tell its progress to.
        """
        job.is_begun = True
        Thread(target=_run, args=(job, work), daemon=True).start()

    def start(
        self, desk: Desk, kind: Kind, work: "Callable[[Callable[[Progress], None]], object]"
    ) -> None:
        """Begin a job.

        Raises:
            Refusal: Another one is at work.
        """
        with self.alone(desk, kind) as job:
            self.run(job, work)

    def stop(self, desk: Desk) -> None:
        """Ask the job at work, if there is one, to end early."""
        job = self.of(desk)
        if job is not None and not job.is_over:
            job.is_stopping = True

    def clear(self, desk: Desk) -> None:
        """Forget a job that is over."""
        with self._lock:
            last = self._by_home.get(desk.environment.home)
            if last is not None and last.is_over:
                del self._by_home[desk.environment.home]


def _run(job: Job, work: "Callable[[Callable[[Progress], None]], object]") -> None:
    def told(progress: "Progress") -> None:
        job.progress = progress
        if job.is_stopping:
            raise ImportStoppedError

    try:
        job.result = work(told)
    except Refusal as refusal:
        job.problem = refusal.reason
    except Exception:
        job.problem = text("The import stopped at an error of the program; nothing else changed.")
        raise  # the thread's hook writes the traceback where the server runs
    finally:
        job.is_over = True


JOBS = Jobs()
"""Of this server."""

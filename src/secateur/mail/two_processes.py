"""Read a large mailbox in two processes at once, and pass its mails on in their order.

What is read does not depend on it: a batch gives the same wherever it is read, and where no second
process can be had, or it goes away, this one reads everything itself.
"""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol, Self

from secateur.mail.batches import Batch, Given

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

ALONE = 6
"""Batches read before a second process is begun: starting it takes as long as reading these."""

HELD = 2
"""Batches that the second process holds: the one it reads, and the next."""

AHEAD = 4
"""Batches that wait at most until those before them are read: what they give stays in memory."""

PIPE_BYTES = 1_048_576
"""Room for a few answers, where the system gives it: the second process goes on reading."""


def in_order(batches: Iterator[Batch]) -> Iterator[Given]:
    """Read batches: the first alone, the rest in two processes where there are two processors.

    Raises:
        OSError: What a batch says to read cannot be opened.
    """
    for batch in islice(batches, ALONE):
        yield batch.read()
    for batch in islice(batches, 1):
        rest = chain((batch,), batches)
        helper = _Helper.begun() if processors() > 1 else None
        if helper is None:
            yield from (each.read() for each in rest)
            return
        try:
            yield from _shared(rest, helper)
        finally:
            helper.end()


def processors() -> int:
    """Return how many processors this process may use."""
    own = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(own(0)) if own else os.cpu_count() or 1


class _Share:
    """A batch in its place: with what it gave, or with the helper."""

    def __init__(self, batch: Batch, given: Given | None) -> None:
        self.batch = batch
        self.given = given


def _shared(batches: Iterator[Batch], helper: "_Helper") -> Iterator[Given]:
    """Keep the helper busy, and read here what it has no hand free for."""
    shares: deque[_Share] = deque()
    while True:
        for batch in islice(batches, helper.free_hands()):
            helper.take(batch)
            shares.append(_Share(batch, None))
        if shares and (shares[0].given is not None or helper.has_answered()):
            yield _given(shares.popleft(), helper)
        elif len(shares) < AHEAD and (own := next(batches, None)) is not None:
            shares.append(_Share(own, own.read()))
        elif shares:
            yield _given(shares.popleft(), helper)
        else:
            return


def _given(share: _Share, helper: "_Helper") -> Given:
    return helper.answer(share.batch) if share.given is None else share.given


class _Tasks(Protocol):
    """The end of a pipe into which batches go."""

    def send(self, batch: Batch, /) -> None: ...
    def close(self) -> None: ...


class _Answers(Protocol):
    """The end of a pipe out of which comes what they gave."""

    def recv(self) -> Given: ...
    def poll(self) -> bool: ...
    def close(self) -> None: ...


class _Helper:
    """The second process, seen from the first."""

    def __init__(self, process: "BaseProcess", tasks: _Tasks, answers: _Answers) -> None:
        self._process = process
        self._tasks = tasks
        self._answers = answers
        self._held = 0
        self._is_lost = False

    @classmethod
    def begun(cls) -> Self | None:
        """Start the process; None where the system refuses it."""
        from multiprocessing import get_context  # noqa: PLC0415  (20 ms, for large mailboxes only)

        context = get_context("spawn")
        try:
            its_tasks, tasks = context.Pipe(duplex=False)
            answers, its_answers = context.Pipe(duplex=False)
            _widen(its_answers.fileno())
            arguments = (its_tasks, its_answers, gc.get_threshold())
            process = context.Process(target=_serve, args=arguments, daemon=True)
            with _uninterrupted():
                process.start()
        except OSError:
            return None
        its_tasks.close()
        its_answers.close()
        return cls(process, tasks, answers)

    def free_hands(self) -> int:
        """Return how many batches it can take now."""
        return 0 if self._is_lost else HELD - self._held

    def take(self, batch: Batch) -> None:
        """Hand a batch over."""
        self._held += 1
        try:
            self._tasks.send(batch)
        except OSError:
            self._is_lost = True

    def has_answered(self) -> bool:
        """Whether what the oldest batch gave has come, or never will."""
        return self._is_lost or self._answers.poll()

    def answer(self, batch: Batch) -> Given:
        """Return what the oldest batch gave; wait for it, or read it here if it never comes."""
        self._held -= 1
        try:
            return self._answers.recv()
        except (EOFError, OSError):
            self._is_lost = True
            return batch.read()

    def end(self) -> None:
        """Let the process go, at work or not."""
        self._tasks.close()
        self._answers.close()
        self._process.terminate()
        self._process.join()
        self._process.close()


def _serve(
    tasks: "Connection[object, Batch]",
    answers: "Connection[Given, object]",
    garbage: tuple[int, int, int],
) -> None:
    """Read batch after batch in the second process, until the first has no more or is gone.

    A batch that cannot be read ends it: the first process meets the same, and tells it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first, which ends this one
    gc.set_threshold(*garbage)
    try:
        while True:
            answers.send(tasks.recv().read())
    except (EOFError, OSError):
        return


@contextmanager
def _uninterrupted() -> Generator[None]:
    """Begin a process that Ctrl-C does not reach before it can say so itself."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415  (no module of Windows)

    resource_tracker.ensure_running()  # lifts the mask as it begins
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _widen(pipe: int) -> None:
    """Give a pipe room for more than its 64 KiB, where the system can."""
    if sys.platform == "linux":
        from fcntl import F_SETPIPE_SZ, fcntl  # noqa: PLC0415  (no other system has it)

        try:
            fcntl(pipe, F_SETPIPE_SZ, PIPE_BYTES)
        except OSError:  # its user has many pipes already: this one stays small
            return

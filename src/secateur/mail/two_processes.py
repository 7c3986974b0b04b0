"""Read a large mailbox in two processes at once, and pass its mails on in their order.

What is read does not depend on it: a batch gives the same wherever it is read, and where no second
process can be had, or it goes away, this one reads everything itself.
"""

import gc
import os
import pickle
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from queue import SimpleQueue
from threading import Thread
from typing import IO, TYPE_CHECKING, Self

from secateur.mail.batches import Batch, Given

if TYPE_CHECKING:
    from subprocess import Popen

ALONE = 6
"""Batches read before a second process is begun: starting it takes as long as reading these."""

HELD = 2
"""Batches that the second process holds: the one it reads, and the next."""

AHEAD = 4
"""Batches that wait at most until those before them are read: what they give stays in memory."""

_SERVE = (
    "import sys; sys.path[:] = sys.argv[1:]; from secateur.mail.two_processes import serve; serve()"
)
"""What the second process runs: it looks for modules where the first one does."""


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


class _Helper:
    """The second process, seen from the first."""

    def __init__(self, process: "Popen[bytes]", tasks: IO[bytes], answers: IO[bytes]) -> None:
        self._process = process
        self._tasks = tasks
        self._given = SimpleQueue[Given | None]()
        self._held = 0
        self._is_lost = False
        # It takes each answer when it comes, so that the helper never waits for room in a pipe.
        self._listener = Thread(target=_listen, args=(answers, self._given), daemon=True)
        self._listener.start()

    @classmethod
    def begun(cls) -> Self | None:
        """Start the process; None where the system refuses it.

        An own process and not one of :mod:`multiprocessing`, which would keep a third beside it,
        as large as a bare interpreter.
        """
        from subprocess import DEVNULL, PIPE, Popen  # noqa: PLC0415  (for large mailboxes only)

        try:
            process = Popen(  # noqa: S603  (this interpreter, and a command of ours)
                [sys.executable, "-P", "-c", _SERVE, *sys.path],
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                start_new_session=True,  # Ctrl-C is for the first, which ends this one
            )
        except (OSError, ValueError):
            return None
        tasks, answers = process.stdin, process.stdout
        if tasks is None or answers is None:
            return None
        helper = cls(process, tasks, answers)
        helper._say(gc.get_threshold())
        return helper

    def free_hands(self) -> int:
        """Return how many batches it can take now."""
        return 0 if self._is_lost else HELD - self._held

    def take(self, batch: Batch) -> None:
        """Hand a batch over."""
        self._held += 1
        self._say(batch)

    def has_answered(self) -> bool:
        """Whether what the oldest batch gave has come, or never will."""
        return self._is_lost or not self._given.empty()

    def answer(self, batch: Batch) -> Given:
        """Return what the oldest batch gave; wait for it, or read it here if it never comes."""
        self._held -= 1
        given = None if self._is_lost and self._given.empty() else self._given.get()
        if given is None:
            self._is_lost = True
            return batch.read()
        return given

    def end(self) -> None:
        """Let the process go, at work or not."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        with suppress(OSError):  # what it has not taken any more
            self._tasks.close()

    def _say(self, what: object) -> None:
        try:
            pickle.dump(what, self._tasks, pickle.HIGHEST_PROTOCOL)
            self._tasks.flush()
        except OSError:
            self._is_lost = True


def _listen(answers: IO[bytes], given: "SimpleQueue[Given | None]") -> None:
    """Pass on what the helper answers; at its end, None."""
    try:
        with answers, suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                given.put(pickle.load(answers))  # noqa: S301  (from a process of ours)
    finally:
        given.put(None)


def serve() -> None:
    """Read batch after batch in the second process, until the first has no more or is gone.

    A batch that cannot be read ends it: the first process meets the same, and tells it.
    """
    tasks, answers = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, OSError):
        gc.set_threshold(*pickle.load(tasks))  # noqa: S301  (from the process that began this one)
        while True:
            pickle.dump(pickle.load(tasks).read(), answers, pickle.HIGHEST_PROTOCOL)  # noqa: S301  (likewise)
            answers.flush()

"""Mail to and fro: who writes first, who answers when, who never does."""

import math
from datetime import timedelta

from secateur.demo.clock import Clock
from secateur.demo.records import Mail, Side
from secateur.demo.streams import chance, lognormal, poisson
from secateur.demo.writing import Kind, Scene, opened, replied

THREADS_A_WEEK = 1.4
"""Threads of a usual client in a usual week."""

_SPREAD = 1.3
"""Log standard deviation of reply times in working hours (methods, World spec)."""

_THREAD_ICC = 0.3
"""How alike the replies within one thread are."""

_WEEK_AR, _WEEK_SPREAD = 0.2, 0.25
"""A busy week follows a busy week: AR(1) of the weekly level, in logs."""

_OWN_HOURS = 2.5
"""Median working hours until the freelancer answers."""

_OWN_SILENCE = 0.03
_LONGEST = 8
"""Turns after which even a lively thread ends."""

_FOLLOW_UP_MINUTES = 11.5 * 540
"""The client's working time after which the freelancer asks again: later than ten days."""

_SATURDAY = 5
_LATE_IN_WEEK = (2, 3, 4, 5)
"""Days from which a weekend is near enough to write on."""

_GIVES_UP_DAYS = 4
"""A demand that would have to wait longer for common hours is not made."""


class Exchange:
    """The moods of one client's mail: what is shared by a week and by a thread."""

    def __init__(self, scene: Scene) -> None:
        """Begin with an ordinary week."""
        self.scene = scene
        self._week = {"me": 0.0, "client": 0.0}
        self._thread = {"me": 0.0, "client": 0.0}

    def live(self) -> None:
        """Let all weeks pass."""
        moment, week = self.scene.first, 7 * 1440
        while moment < self.scene.last:
            self._turn_week()
            rates = self.scene.nature.on(self.scene.mine.day(moment))
            for _ in range(poisson(self.scene.rng, THREADS_A_WEEK * rates.volume)):
                self._begin(moment, moment + week)
            moment += week

    def _turn_week(self) -> None:
        for side in self._week:
            shock = self.scene.rng.gauss(0, _WEEK_SPREAD * math.sqrt(1 - _WEEK_AR**2))
            self._week[side] = _WEEK_AR * self._week[side] + shock

    def _begin(self, start: int, end: int) -> None:
        rng, scene = self.scene.rng, self.scene
        by: Side = "client" if chance(rng, 0.58) else "me"
        clock = scene.theirs if by == "client" else scene.mine_really
        has_gone = scene.nature.on(scene.mine.day(start)).silence >= 1
        if has_gone and by == "client":
            return
        worked = clock.worked(end) - clock.worked(start)
        if not worked:
            return
        moment = clock.after(start, rng.random() * worked)
        if by == "me":
            kind: Kind = "ask" if chance(rng, 0.6) else "plain"
        elif chance(rng, 0.7):
            # Whoever pays just in time asks for work just after paying, see dunning.
            steady = not scene.nature.on(scene.mine.day(moment)).just_in_time
            kind = "work" if steady and chance(rng, 0.12) else "ask"
        else:
            kind = "plain"
        self.begin(by, kind, moment)

    def begin(self, by: Side, kind: Kind, moment: int) -> None:
        """Let a thread begin and run its course."""
        for side in self._thread:
            self._thread[side] = self.scene.rng.gauss(0, _SPREAD * math.sqrt(_THREAD_ICC))
        at: int | None = moment
        if by == "client" and kind != "plain":
            at = self.demand(moment)
        mail = opened(self.scene, by, kind, at) if at is not None else None
        if mail is not None:
            self.go_on(mail, at or moment)

    def go_on(self, mail: Mail, moment: int) -> None:
        """Answer a mail, and the answer, until somebody lets it rest."""
        turn = 1
        current: tuple[Mail, int] | None = (mail, moment)
        while current is not None and turn < _LONGEST:
            asked, at = current
            if not asked.asks:
                current = self._thanked(asked, at)
            elif asked.is_mine:
                current = self._answered(asked, at)
            else:
                current = self._answered_by_me(asked, at)
            turn += 1

    def _thanked(self, mail: Mail, moment: int) -> tuple[Mail, int] | None:
        rng, scene = self.scene.rng, self.scene
        if mail.kind == "thanks" or not chance(rng, 0.3):
            return None
        by: Side = "client" if mail.is_mine else "me"
        at = self.later(by, moment)
        if by == "client" and chance(rng, scene.nature.on(scene.mine.day(at)).silence):
            return None
        thanks = replied(scene, mail, by, "thanks", at)
        return (thanks, at) if thanks else None

    def _answered(self, mail: Mail, moment: int) -> tuple[Mail, int] | None:
        """Let the client answer, or not; ask again after a fortnight, at times."""
        rng, scene = self.scene.rng, self.scene
        self._automatic(mail, moment)
        if chance(rng, scene.nature.on(scene.mine.day(moment)).silence):
            if not chance(rng, 0.3) or mail.kind == "followup":
                return None
            at = scene.mine_really.opening(scene.theirs.after(moment, _FOLLOW_UP_MINUTES))
            again = replied(scene, mail, "me", "followup", at)
            if again is None:
                return None
            answer = self._answered(again, at)
            if answer is not None:
                scene.answered_by[mail.id] = answer[0].id
            return answer
        at = self.later("client", moment)
        kind: Kind = "answer"
        if chance(rng, 0.3) and (demanded := self.demand(at)) is not None:
            kind, at = "answer_ask", demanded
        answered = replied(scene, mail, "client", kind, at)
        if answered is None:
            return None
        scene.answered_by[mail.id] = answered.id
        return answered, at

    def _answered_by_me(self, mail: Mail, moment: int) -> tuple[Mail, int] | None:
        """Answer the client, who may not have had the patience to wait."""
        rng, scene = self.scene.rng, self.scene
        at = self.later("me", moment)
        before, since = mail, moment
        rates = scene.nature.on(scene.mine.day(moment))
        if chance(rng, rates.nagging):
            nagged = self._nagged(mail, moment, at)
            if nagged is None:
                return None
            before, since, at = nagged
        if chance(rng, _OWN_SILENCE):
            return None
        kind: Kind = "answer_ask" if chance(rng, 0.25) else "answer"
        answered = replied(scene, before, "me", kind, max(at, since + 1))
        if answered is None:
            return None
        scene.answered_by[mail.id] = answered.id
        if before is not mail:
            scene.answered_by[before.id] = answered.id
        return answered, max(at, since + 1)

    def _nagged(self, mail: Mail, asked: int, answers: int) -> tuple[Mail, int, int] | None:
        """Follow up before the answer: the same evening, or within hours."""
        rng, scene = self.scene.rng, self.scene
        if chance(rng, scene.nature.on(scene.mine.day(asked)).off_hours):
            at = self._off_hours(asked + 30)
            answers = max(answers, scene.mine_really.after(at, rng.uniform(10, 120)))
        else:
            wait = min(420.0, max(40.0, scene.mine.worked(answers) - scene.mine.worked(asked)))
            at = scene.mine.after(asked, rng.uniform(0.3, 0.9) * wait)
            answers = max(answers, scene.mine_really.after(at, rng.uniform(5, 90)))
        nag = replied(scene, mail, "client", "nag", at)
        return (nag, at, answers) if nag else None

    def later(self, by: Side, moment: int) -> int:
        """Draw when somebody answers, on their own working clock."""
        scene = self.scene
        clock: Clock = scene.theirs if by == "client" else scene.mine_really
        rates = scene.nature.on(scene.mine.day(moment))
        hours = rates.reply_hours if by == "client" else _OWN_HOURS * rates.own_reply
        own = lognormal(scene.rng, hours, _SPREAD * math.sqrt(1 - _THREAD_ICC))
        level = self._week[by] + self._thread[by]
        return clock.after(clock.opening(moment), 1 + 60 * own * math.exp(level))

    def demand(self, moment: int) -> int | None:
        """Return when a demand is made: in hours both share, or outside the freelancer's.

        None where the two have no common hour for days: one of them is away, and it is not made.
        """
        rng, scene = self.scene.rng, self.scene
        if chance(rng, scene.nature.on(scene.mine.day(moment)).off_hours):
            return self._off_hours(moment)
        at = moment
        for _ in range(30):
            if not scene.mine.is_open(at):
                at = scene.mine.after(scene.mine.opening(at), rng.uniform(0, 50))
            elif not scene.theirs.is_open(at):
                at = scene.theirs.after(scene.theirs.opening(at), rng.uniform(0, 50))
            else:
                break
        if not scene.mine.is_open(at) or at - moment > _GIVES_UP_DAYS * 1440:
            return None
        return at

    def _off_hours(self, moment: int) -> int:
        """Return a moment outside the hours of both: what is office time there is not demanding."""
        for _ in range(20):
            at = self._at_night(moment)
            if not self.scene.theirs.is_open(at) and not self.scene.mine.is_open(at):
                return at
        return self._at_night(moment)

    def _at_night(self, moment: int) -> int:
        rng, scene = self.scene.rng, self.scene
        day = scene.mine.day(moment)
        if day.weekday() in _LATE_IN_WEEK and chance(rng, 0.45):
            day += timedelta(days=_SATURDAY - day.weekday())
            at = scene.mine.at(day, rng.randrange(10 * 60, 20 * 60))
        else:
            at = scene.mine.at(day, rng.randrange(19 * 60, 24 * 60))
        return at if at > moment else at + 1440

    def _automatic(self, mail: Mail, moment: int) -> None:
        """Let the client's mailbox answer by itself while the client is closed."""
        scene = self.scene
        day = scene.theirs.day(moment)
        if any(first <= day <= last for first, last in scene.client.closed):
            replied(scene, mail, "client", "out_of_office", moment + 1)

"""``secateur settle``: what needs the user's eye, one key each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from secateur.cli.command import Command, Option, format_option
from secateur.cli.session import Session
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.places import file_and_place
from secateur.model.text import text

if TYPE_CHECKING:  # the store takes 30 ms that `--help` does without
    from secateur.actions.entering.settle import Question, UnreadableRow
    from secateur.actions.workspace.workspaces import Desk

STOP = "q"
SKIP = ""

SHOWN_NAMES = 30
"""Further clients named below a question; any other can be typed as well."""

SHOWN_ROWS = 20
"""Unreadable rows shown before the questions; ``--list`` shows all."""


def run(session: Session, as_format: str, answers: tuple[str, ...], *, list_only: bool) -> None:
    """Go through the open questions, list them, or take the answers given."""
    from secateur.actions.entering.settle import questions, unreadable_rows

    with session.open() as desk:
        session.use(desk)
        if answers:
            _take(session, desk, answers)
            return
        asked, rows = questions(desk), unreadable_rows(desk)
        if as_format == "json":
            session.write_json([*_as_json(session, asked), *_rows_as_json(session, rows)])
            return
        _tell_unreadable(session, rows, len(rows) if list_only else SHOWN_ROWS)
        if not asked:
            session.show(text("Nothing is waiting for your answer."))
        elif list_only:
            for number, question in enumerate(asked, start=1):
                _tell(session, question, f"{number}/{len(asked)}")
        else:
            _ask(session, desk, asked)


def _ask(session: Session, desk: "Desk", asked: "Sequence[Question]") -> None:
    """Ask one question after the other; each answer is kept at once."""
    from secateur.actions.entering.settle import apply

    decided = 0
    has_ended = False
    for number, question in enumerate(asked, start=1):
        _tell(session, question, f"{number}/{len(asked)}")
        key = _answered(session, desk, question)
        has_ended = key is None
        if key is None or key == STOP:
            break
        decided += key != SKIP
    _finish(session, desk, decided) if decided else apply(desk)
    if has_ended:
        raise MissingInputError(
            text(
                "There is nobody to answer. Use a terminal, or: "
                "secateur settle --list, then secateur settle --answer KEY=CHOICE"
            )
        )


def _answered(session: Session, desk: "Desk", question: "Question") -> str | None:
    """Ask until an answer can be kept, and keep it; return what was typed."""
    from secateur.actions.entering.settle import decide

    keys = {choice.key for choice in question.choices}
    while True:
        key = _pressed(session, keys, is_open=question.takes_names or question.kind == "payment")
        if key is None or key in {STOP, SKIP}:
            return key
        try:
            decide(desk, question.key, key)
        except Refusal as refusal:
            if key in keys:
                raise
            session.line(session.say(refusal.reason))
            _tell_keys(session, keys)
        else:
            return key


def _take(session: Session, desk: "Desk", answers: Sequence[str]) -> None:
    """Keep answers given as ``KEY=CHOICE``, as ``--list`` and the JSON name them."""
    from secateur.actions.entering.settle import decide

    for given in answers:
        key, equals, choice = given.rpartition("=")
        if not equals:
            raise Refusal(text("--answer takes KEY=CHOICE; not “{given}”.", given=given))
        decide(desk, key, choice)
    _finish(session, desk, len(answers))


def _finish(session: Session, desk: "Desk", decided: int) -> None:
    from secateur.actions.entering.settle import apply

    apply(desk)
    session.show(
        text(
            "{n} decision saved; it will be remembered.",
            "{n} decisions saved; they will be remembered.",
            n=decided,
        )
    )


def _tell(session: Session, question: "Question", place: str) -> None:
    session.line(f"\n{place} {session.say(question.said)}")
    if question.file:
        session.line(f"    {session.say(file_and_place(question.file, question.place))}")
    session.line(f"    {question.key}")
    for choice in question.choices:
        session.line(f"  [{choice.key}] {session.say(choice.said)}")
    if question.others:
        names = ", ".join(other.name for other in question.others[:SHOWN_NAMES])
        more = " …" if len(question.others) > SHOWN_NAMES else ""
        others = text("or type the name of another client: {names}", names=names + more)
        session.line(f"  {session.say(others)}")
    if question.kind == "unnamed":
        new = text("or a plus sign and the name of a new client: + Lambda")
        session.line(f"  {session.say(new)}")


def _tell_unreadable(session: Session, rows: "Sequence[UnreadableRow]", shown: int) -> None:
    for row in rows[:shown]:
        where = file_and_place(row.file, row.place)
        session.show(text("{file}: {because}", file=where, because=row.reason))
    if len(rows) > shown:
        more = len(rows) - shown
        session.show(text("… and {n} more row", "… and {n} more rows", n=more))


def _pressed(session: Session, keys: set[str], *, is_open: bool) -> str | None:
    """Return a key of the choices, or any words where these may answer; None from nobody."""
    ask = session.say(text("Your choice (Enter: later, q: stop)"))
    while True:
        said = session.ask(ask)
        if said is None or said in keys | {STOP, SKIP} or (is_open and said.strip()):
            return said
        _tell_keys(session, keys)


def _tell_keys(session: Session, keys: set[str]) -> None:
    session.line(session.say(text("The choices are: {keys}", keys=", ".join(sorted(keys)))))


def _as_json(session: Session, asked: "Sequence[Question]") -> list[dict[str, object]]:
    return [
        {
            "key": one.key,
            "kind": one.kind,
            "question": session.say(one.said),
            "file": one.file,
            "at": one.place,
            "choices": {
                **{other.id: other.name for other in one.others},
                **{choice.key: session.say(choice.said) for choice in one.choices},
            },
        }
        for one in asked
    ]


def _rows_as_json(session: Session, rows: "Sequence[UnreadableRow]") -> list[dict[str, object]]:
    """Return what could not be read: nothing to choose, something to mend in the file."""
    return [
        {
            "key": f"unreadable:{row.file}:{row.place}",
            "kind": "unreadable",
            "question": session.say(row.reason),
            "file": row.file,
            "at": row.place,
            "choices": {},
        }
        for row in rows
    ]


COMMAND = Command(
    says=text(
        "Go through what needs your eye: payments and emails of no known client, doubtful"
        " matches, rows that could not be read.\n"
        "\n"
        "Examples: secateur settle\n"
        "          secateur settle --list"
    ),
    run=run,
    params=[
        Option("--list", "list_only", is_flag=True, says=text("List the questions; ask nothing.")),
        Option(
            "--answer",
            "answers",
            multiple=True,
            metavar="KEY=CHOICE",
            says=text("Answer one question without being asked. May be repeated."),
        ),
        format_option(),
    ],
)

"""``secateur settle``: what needs the user's eye, one key each."""

import click

from secateur.cli.command import Command, Option, format_option
from secateur.cli.session import Session
from secateur.model.text import text

STOP = "q"
SKIP = ""


def run(session: Session, as_format: str, *, list_only: bool) -> None:
    """Go through the open questions, or list them."""
    from secateur.actions.settle import apply, decide, questions

    with session.open() as desk:
        session.use(desk)
        open_questions = questions(desk)
        if as_format == "json":
            session.write_json(
                [
                    {
                        "key": one.key,
                        "kind": one.kind,
                        "question": session.say(one.said),
                        "file": one.file,
                        "at": one.place,
                        "choices": {choice.key: session.say(choice.said) for choice in one.choices},
                    }
                    for one in open_questions
                ]
            )
            return
        if not open_questions:
            session.show(text("Nothing needs your eye."))
            return
        decided = 0
        for number, question in enumerate(open_questions, start=1):
            click.echo(f"\n{number}/{len(open_questions)} {session.say(question.said)}")
            if question.file:
                click.echo(f"    {question.file}, {question.place}")
            for choice in question.choices:
                click.echo(f"  [{choice.key}] {session.say(choice.said)}")
            if list_only:
                continue
            key = _pressed(session, {choice.key for choice in question.choices})
            if key == STOP:
                break
            if key != SKIP:
                decide(desk, question.key, key)
                decided += 1
        if decided:
            apply(desk)
            session.show(
                text(
                    "{n} decision kept; it will be remembered.",
                    "{n} decisions kept; they will be remembered.",
                    n=decided,
                )
            )


def _pressed(session: Session, keys: set[str]) -> str:
    ask = session.say(text("Your choice (Enter: later, q: stop)"))
    while True:
        said = str(click.prompt(ask, default="", show_default=False)).strip()
        if said in keys | {STOP, SKIP}:
            return said


COMMAND = Command(
    says=text(
        "Go through what needs your eye: payments and mail of nobody known, doubtful matches.\n\n"
        "Example: secateur settle"
    ),
    run=run,
    params=[
        Option("--list", "list_only", is_flag=True, says=text("List the questions; ask nothing.")),
        format_option(),
    ],
)

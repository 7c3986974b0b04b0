"""What stands in the way of the letter that ends a contract for breach."""

from secateur.actions.leaving.case_letters import command_of, example_of
from secateur.actions.leaving.leave_client import ExitView
from secateur.leaving.breach import LETTER
from secateur.letters.vocabulary import FACTS
from secateur.model.errors import MissingInputError
from secateur.model.text import Text, text


def refuse_unfounded(view: ExitView) -> None:
    """Refuse the letter for breach until what the law asks is settled, and its facts are said.

    Raises:
        MissingInputError: What is missing, with its article and the command that gives it.
    """
    command, asked = command_of("leave", view.client.id), view.open_questions(LETTER)
    question = next((one for one in view.breaching if one.id in asked), None)
    if question is not None:
        raise MissingInputError(
            text(
                "{statement} {article}. To settle first: {ask} Then: {command} --confirm"
                " {question}",
                statement=question.statement,
                article=question.article,
                ask=question.ask,
                command=command,
                question=question.id,
            )
        )
    if view.lacks:
        raise MissingInputError(_lacking(view, command))


def _lacking(view: ExitView, command: str) -> Text:
    first, *others = view.lacks
    what = first.what
    for one in others:
        what = text("{before} {next}", before=what, next=one.what)
    given = " ".join(
        f"--say {one.fact}={example_of(FACTS[one.fact])}"
        for one in view.lacks
        if not one.is_waiting
    )
    if not given:
        return what
    return text("{what} To say it: {command}", what=what, command=f"{command} {given}")

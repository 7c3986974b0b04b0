"""The first page of a letter as its PDF will show it."""

from secateur.letters import Letter, png
from secateur.model.text import text
from secateur.web.pages import Page
from secateur.web.visit import Answer, Download, NotFoundError, Visit


def show(visit: Visit) -> Answer:
    """Return the picture of a letter that its desk has just shown."""
    named = visit.query.get("of", "")

    def gone() -> Letter:
        raise NotFoundError(text("This preview is no longer kept: load the letter again."))

    letter = visit.keep(("letter", named), gone)
    made = visit.keep(("picture", named), lambda: png(letter))
    return Download(content=made, media_type="image/png")


PAGE = Page(
    path="/clients/{client}/letters/{kind}/picture",
    title=text("Picture of a letter"),
    show=show,
    place="leave",
)

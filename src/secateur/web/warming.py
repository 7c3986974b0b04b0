"""What is made before anybody asks: today's review, and the garden for the next start."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from secateur.actions.reviewing.review_clients import review_clients
from secateur.actions.workspace.look import look_of
from secateur.actions.workspace.workspaces import is_bare
from secateur.web.navigation import GARDEN
from secateur.web.page_words import page_translator
from secateur.web.pages import garden
from secateur.web.site import Asked, Site
from secateur.web.visit import Go, Visit


def warm(site: Site) -> None:
    """Make the review that nearly every page begins with; whatever fails, a page will say."""
    with suppress(Exception), site.open_desk() as opened:
        desk = replace(opened, memory=site.memory)
        if not is_bare(desk):
            review_clients(desk, None)


def draw_garden(site: Site) -> None:
    """Draw today's garden as the site would, and keep it, so that the page opens at once.

    Raises:
        Refusal: The garden cannot be shown.
    """
    with site.open_desk() as desk:
        look = look_of(desk, site.language)
        say = page_translator(look.language, is_familiar=look.address == "tu")
        visit = Visit(
            desk=desk,
            say=say,
            path={},
            query={},
            review=partial(review_clients, desk),
            here=GARDEN.path,
            machine_language=site.language,
        )
        view = garden.show(visit)
        if not isinstance(view, Go):
            asked = Asked(name="garden", page=garden.PAGE, visit=visit, look=look)
            site.save(desk, look, site.written(asked, view))

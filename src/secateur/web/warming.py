"""Reviews today before anybody asks: while the pages are being loaded, and the reader reads."""

from contextlib import suppress
from dataclasses import replace

from secateur.actions import clock
from secateur.actions.review_clients import review_clients
from secateur.actions.workspaces import is_bare
from secateur.web.site import Site


def warm(site: Site) -> None:
    """Make the review that nearly every page begins with; whatever fails, a page will say."""
    with suppress(Exception), site.open_desk() as opened:
        desk = replace(opened, memory=site.memory)
        if not is_bare(desk):
            review_clients(desk, clock.today(desk.zone))

"""Builds the site from its pages, behind its guard."""

from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import TypeVar

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from secateur.actions import clock
from secateur.actions.review_clients import Reviewed, review_clients
from secateur.actions.workspaces import Desk
from secateur.discovery import discover
from secateur.i18n import Translator, translator
from secateur.model.errors import Refusal
from secateur.model.text import Text
from secateur.store.state import facts_version
from secateur.web import pages
from secateur.web.guard import Guard
from secateur.web.keys import FORM_FIELD, Keys
from secateur.web.memory import Memory
from secateur.web.pages import Page
from secateur.web.refusals import REFUSALS
from secateur.web.static_files import static_file
from secateur.web.templating import templates, words
from secateur.web.visit import Answer, Download, Go, NotFoundError, Visit

T = TypeVar("T")

MOST_FILES = 20_000
"""Files of one form: a Maildir dropped whole."""

MOST_FIELDS = 5_000
LARGEST_FIELD = 2 * 2**20
"""Bytes of one field: the text of a long letter."""


@dataclass(slots=True, kw_only=True)
class Site:
    """What one run of the server knows."""

    open_desk: Callable[[], AbstractContextManager[Desk]]
    keys: Keys
    language: str
    """Of the machine, where the settings say none."""

    is_read_only: bool = False
    memory: Memory = field(default_factory=Memory)
    told: list[Text] = field(default_factory=list[Text])
    """What was done, until the next page says so."""


def web_application(site: Site, hosts: Iterable[str]) -> Starlette:
    """Serve every page of ``secateur.web.pages``, each under its own path."""
    found = discover(pages, "PAGE", Page)
    routes = [
        Route(page.path, _endpoint(site, name, page, found), methods=["GET", "POST"], name=name)
        for name, page in found.items()
    ]
    routes.append(Route("/static/{digest}/{name:path}", static_file))
    guard = Middleware(
        Guard,
        keys=site.keys,
        hosts=tuple(hosts),
        is_read_only=site.is_read_only,
        refuse=partial(_refused, site),
    )
    application = Starlette(
        routes=routes,
        middleware=[guard],
        exception_handlers={HTTPException: partial(_not_found, site)},
    )
    application.router.redirect_slashes = False
    return application


def _endpoint(
    site: Site, name: str, page: Page, found: Mapping[str, Page]
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            return await run_in_threadpool(_answer, site, name, found, request, None)
        if page.act is None:
            return _refused(site, "no_change", 405)
        async with request.form(
            max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELD
        ) as form:
            marked = form.get(FORM_FIELD)
            if not site.keys.marked(marked if isinstance(marked, str) else None):
                return _refused(site, "forged", 403)
            return await run_in_threadpool(_answer, site, name, found, request, form)

    return endpoint


def _answer(
    site: Site, name: str, found: Mapping[str, Page], request: Request, form: FormData | None
) -> Response:
    """Open the workspace, ask the page, and write its answer."""
    page = found[name]
    with site.open_desk() as desk:
        say = _translator(site, desk)
        visit = Visit(
            desk=desk,
            say=say,
            path={key: str(value) for key, value in request.path_params.items()},
            query=dict(request.query_params),
            form=form or FormData(),
            review=partial(_reviewed, site, desk),
            keep=partial(_kept, site, desk),
            is_read_only=site.is_read_only,
        )
        try:
            answer = page.show(visit) if form is None or page.act is None else page.act(visit)
        except NotFoundError as refusal:
            return _said(site, say, refusal.reason, 404)
        except Refusal as refusal:
            return _said(site, say, refusal.reason, 422)
        return _response(site, visit, name, found, answer)


def _response(
    site: Site, visit: Visit, name: str, found: Mapping[str, Page], answer: Answer
) -> Response:
    if isinstance(answer, Go):
        if answer.said is not None:
            site.told.append(answer.said)
        return RedirectResponse(answer.to, 303)
    if isinstance(answer, Download):
        return _download(answer)
    told, site.told = site.told, []
    page = found[name]
    context = {
        "view": answer,
        "visit": visit,
        "page": page,
        "title": page.title,
        "told": told,
        "navigation": _navigation(found),
        **_surroundings(site, visit.say),
    }
    return HTMLResponse(templates().get_template(f"{name}.html").render(context))


def _surroundings(site: Site, say: Translator) -> dict[str, object]:
    """Return what every template may use."""
    return {
        **words(say),
        "language": say.locale,
        "is_read_only": site.is_read_only,
        "form_field": FORM_FIELD,
        "form_mark": site.keys.form,
    }


def _navigation(found: Mapping[str, Page]) -> list[Page]:
    return sorted((page for page in found.values() if page.order), key=lambda page: page.order)


def _download(answer: Download) -> Response:
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
    if answer.name:
        safe = "".join(c if c.isalnum() or c in "-_." else "-" for c in answer.name)
        plain = safe.encode("ascii", "replace").decode().replace("?", "-")
        headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return Response(answer.content, media_type=answer.media_type, headers=headers)


def _reviewed(site: Site, desk: Desk, as_of: date | None) -> Reviewed:
    day = as_of or clock.today(desk.zone)
    version = facts_version(desk.store)
    key = ("review", desk.workspace.id, version, repr(desk.settings), day)
    return site.memory.of(key, lambda: review_clients(desk, day))


def _kept(site: Site, desk: Desk, key: Hashable, make: Callable[[], T]) -> T:
    made_of = (desk.workspace.id, facts_version(desk.store), repr(desk.settings))
    return site.memory.of(("kept", *made_of, key), make)


def _translator(site: Site, desk: Desk) -> Translator:
    me = desk.settings.me
    return translator(me.language or site.language, is_familiar=me.form_of_address == "tu")


def _refused(site: Site, key: str, status: int) -> Response:
    return _said(site, translator(site.language), REFUSALS[key], status)


def _said(site: Site, say: Translator, reason: Text, status: int) -> Response:
    context: dict[str, object] = {"reason": reason, **_surroundings(site, say)}
    page = templates().get_template("_refusal.html").render(context)
    return HTMLResponse(page, status)


async def _not_found(site: Site, _request: Request, problem: Exception) -> Response:
    status = HTTPStatus(problem.status_code if isinstance(problem, HTTPException) else 500)
    return _refused(site, "missing" if status is HTTPStatus.NOT_FOUND else "no_change", status)

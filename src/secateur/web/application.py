"""Builds the site from its pages, behind its guard."""

from collections.abc import Awaitable, Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from types import MappingProxyType
from typing import TypeVar

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from secateur.actions.reviewing.review_clients import review_clients
from secateur.actions.workspace.look import Look, look_of
from secateur.actions.workspace.workspaces import Desk, Of
from secateur.discovery import discover
from secateur.i18n import Translator
from secateur.model.errors import Refusal
from secateur.model.text import Text
from secateur.web import pages
from secateur.web.guard import Guard
from secateur.web.keys import FORM_FIELD, seen_by
from secateur.web.lean import give_back
from secateur.web.navigation import GARDEN
from secateur.web.packing import packed
from secateur.web.page_words import page_translator, place_of
from secateur.web.pages import Page
from secateur.web.refusals import REFUSALS
from secateur.web.site import Asked, Site, seen
from secateur.web.static_files import STATIC_ROUTE, static_file
from secateur.web.statuses import status_of
from secateur.web.templating import templates
from secateur.web.uploading import ForgedFormError, MalformedFormError, form_of
from secateur.web.visit import Answer, Download, Go, Visit

T = TypeVar("T")


def web_application(site: Site, hosts: Iterable[str]) -> Starlette:
    """Serve every page of ``secateur.web.pages``, each under its own path."""
    found = discover(pages, "PAGE", Page)
    routes = [
        Route(page.path, _endpoint(site, name, page), methods=["GET", "POST"], name=name)
        for name, page in found.items()
    ]
    routes.append(Route(STATIC_ROUTE, static_file))
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


def _endpoint(site: Site, name: str, page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            if request.method != "POST":
                return await run_in_threadpool(_answer, site, name, page, request, None)
            if page.changes is None:
                return _refused(site, "no_change", 405)
            return await _posted(site, name, page, request)
        except Refusal as refusal:  # of the disk, or of the workspace itself
            say, look = _spoken(site)
            return _refusal(site, say, refusal.reason, 503, look)

    return endpoint


async def _posted(site: Site, name: str, page: Page, request: Request) -> Response:
    try:
        async with form_of(request, FORM_FIELD, site.keys.marked) as form:
            if not site.keys.marked(_mark(form)):
                return _refused(site, "forged", 403)
            return await run_in_threadpool(_answer, site, name, page, request, form)
    except ForgedFormError:
        return _refused(site, "forged", 403)
    except MalformedFormError:
        return _refused(site, "malformed", 400)


def _mark(form: FormData) -> str:
    given = form.get(FORM_FIELD)
    return given if isinstance(given, str) else ""


def _answer(site: Site, name: str, page: Page, request: Request, form: FormData | None) -> Response:
    """Answer, packed for the way; what was computed for it gives its memory back."""
    before = site.memory.made
    try:
        answer = _page_answer(site, name, page, request, form)
        return packed(answer, request.headers.get("accept-encoding"))
    finally:
        if site.memory.made > before:
            give_back()


def _page_answer(
    site: Site, name: str, page: Page, request: Request, form: FormData | None
) -> Response:
    """Open the workspace, ask the page, and write what it answers or refuses."""
    with site.open_desk() as opened:
        desk = replace(opened, memory=site.memory)
        look = look_of(desk, site.language)
        say = page_translator(look.language, is_familiar=look.address == "tu")
        site.spoken = say, look
        visit = Visit(
            desk=desk,
            say=say,
            path={key: str(value) for key, value in request.path_params.items()},
            query=dict(request.query_params),
            form=form or FormData(),
            review=partial(review_clients, desk),
            keep=partial(_kept, desk),
            is_read_only=site.is_read_only,
            tried=site.tried,
            here=_here(request),
            machine_language=site.language,
        )
        asked = Asked(name=name, page=page, visit=visit, look=look)
        try:
            if form is None or page.changes is None:
                return _shown(site, asked)
            over = seen_by(_mark(form))
            visit = replace(visit, is_outdated=bool(over) and over != seen(page, visit))
            return _response(site, replace(asked, visit=visit), page.changes.act(visit))
        except Refusal as refusal:
            return _refusing(site, replace(asked, visit=visit), refusal)


def _refusing(site: Site, asked: Asked, refusal: Refusal) -> Response:
    """Show the form that was refused once more, or where there is none only why."""
    page, visit = asked.page, asked.visit
    client = visit.path.get("client", "")
    status = status_of(refusal, names_client=bool(client))
    if visit.form and page.changes is not None and status != HTTPStatus.NOT_FOUND:
        try:
            shown = _response(site, asked, page.changes.again(visit, refusal))
        except Refusal as of_page:  # then only what was refused is left to say
            if status_of(of_page, names_client=bool(client)) == HTTPStatus.NOT_FOUND:
                refusal, status = of_page, HTTPStatus.NOT_FOUND
        else:
            shown.status_code = status
            return shown
    return _refusal(site, visit.say, refusal.reason, status, asked.look, client)


def _shown(site: Site, asked: Asked) -> Response:
    """Answer a GET: as before, where the page is kept and nothing at all was written since."""
    page, visit = asked.page, asked.visit
    if not page.is_kept or site.told or "download" in visit.query:
        return _response(site, asked, page.show(visit))

    def made() -> Response:
        return _response(site, asked, page.show(visit), is_kept=True)

    desk = visit.desk
    state = (desk.state, site.watches(desk.workspace.store_path).mark(), asked.look)
    kept: Response = site.memory.of(
        ("pages", desk.workspace.store_path), state, (asked.name, visit.here), made, large="page"
    )
    # Its headers grow on the way out: each answer has its own.
    return Response(kept.body, kept.status_code, dict(kept.headers))


def _here(request: Request) -> str:
    """Return where a reader comes back to after a choice that changes only the look."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query and request.method == "GET" else request.url.path


def _response(site: Site, asked: Asked, answer: Answer, *, is_kept: bool = False) -> Response:
    if isinstance(answer, Go):
        if answer.said is not None:
            site.told.add(answer.said)
        is_ours = answer.to.startswith("/") and answer.to[1:2] not in {"/", "\\"}
        return RedirectResponse(answer.to if is_ours else "/", 303)
    if isinstance(answer, Download):
        return _download(answer)
    # What is said once stands in no page that is shown again.
    told = () if is_kept else site.told.take()
    written = site.written(asked, answer, told)
    if is_kept and asked.visit.here == GARDEN.path:
        site.save(asked.visit.desk, asked.look, written)
    return HTMLResponse(written)


def _download(answer: Download) -> Response:
    headers = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
    if answer.name:
        safe = "".join(c if c.isalnum() or c in "-_." else "-" for c in answer.name)
        plain = safe.encode("ascii", "replace").decode().replace("?", "-")
        headers["Content-Disposition"] = f'attachment; filename="{plain}"'
    return Response(answer.content, media_type=answer.media_type, headers=headers)


def _kept(desk: Desk, key: Hashable, make: Callable[[], T], *, of: Of = "cases") -> T:
    return desk.keep(("page", key), make, of=of)


def _refused(site: Site, key: str, status: int) -> Response:
    say, look = _spoken(site)
    return _refusal(site, say, REFUSALS[key], status, look)


def _spoken(site: Site) -> tuple[Translator, Look | None]:
    return site.spoken or (page_translator(site.language), None)


def _refusal(
    site: Site,
    say: Translator,
    reason: Text,
    status: int,
    look: Look | None = None,
    client: str = "",
) -> Response:
    place = place_of(reason, client)
    surroundings = site.surroundings(say, look)
    context: dict[str, object] = {"reason": reason, "place": place, **surroundings}
    page = templates().get_template("_refusal.html").render(context)
    return HTMLResponse(page, status)


async def _not_found(site: Site, _request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    return _refused(site, _BY_STATUS.get(status, "broken"), status)


_BY_STATUS: Mapping[int, str] = MappingProxyType(
    {400: "malformed", 404: "missing", 405: "no_change"}
)

"""Watches a browser: what it asks for, what it complains of, whether a page fits the screen."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

OURS = "127.0.0.1"
_LOCAL_SCHEMES = frozenset({"blob", "data"})


class Watch:
    """Everything that would be an accident, kept in words until it is asked for."""

    def __init__(self, context: BrowserContext) -> None:
        """Watch every page of a context from now on."""
        self.accidents: list[str] = []
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.accidents.append(f"script: {error.error}"))

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in _LOCAL_SCHEMES and address.hostname != OURS:
            self.accidents.append(f"asked of somebody else: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.accidents.append(f"{response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.accidents.append(f"console: {message.text}")

    def look_at(self, page: Page) -> None:
        """Note a page that is wider than its screen."""
        screen, widest = page.evaluate(
            "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
        )
        if widest > screen:
            self.accidents.append(f"{page.url}: {widest} px wide on a screen of {screen}")

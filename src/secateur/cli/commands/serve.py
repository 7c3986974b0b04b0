"""``secateur serve``: the page, on this machine only."""

from pathlib import Path

from secateur.cli.command import Argument, Command, Option
from secateur.cli.numbers import Number
from secateur.cli.session import Session
from secateur.cli.values import ReadablePath
from secateur.model.text import text


def run(
    session: Session, path: Path | None, *, port: int, no_browser: bool, read_only: bool
) -> None:
    """Serve the page, or open the one that is served already."""
    from secateur.settings.environment import spare_memory

    spare_memory()
    from secateur.actions.workspace.workspaces import open_workspace
    from secateur.web.serving import Running, running, serve

    def ready(found: Running) -> None:
        session.line(found.link)
        if not no_browser:
            import webbrowser

            webbrowser.open(found.link)

    with session.open([path] if path else []) as desk:
        session.use(desk)
        language = session.say.locale
    found = None if read_only else running(session.around.home)
    if found is not None and port in {0, found.port}:
        session.note(text("It is open already, here:"))
        ready(found)
        return
    session.note(text("Open this link. Ctrl+C closes the page for everyone."))
    serve(
        lambda: open_workspace(session.around),
        home=session.around.home,
        language=language,
        port=port,
        is_read_only=read_only,
        ready=ready,
    )


COMMAND = Command(
    says=text(
        "Open the page: everything the commands do, in a browser, on this machine only.\n\n"
        "Examples: secateur serve\n          secateur serve --read-only --no-browser"
    ),
    run=run,
    params=[
        Argument("path", required=False, type=ReadablePath()),
        Option(
            "--port",
            type=Number(least=0, most=65535, is_whole=True),
            default=0,
            show_default=False,
            metavar="NUMBER",
            says=text("Use this port (default: one that is free)."),
        ),
        Option("--no-browser", is_flag=True, says=text("Print the link, open nothing.")),
        Option("--read-only", is_flag=True, says=text("Show, and let nothing be changed.")),
    ],
)

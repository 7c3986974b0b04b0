"""The floor of a page: an answer of nothing, by the same server, printed like ``serve`` does."""

import socket

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

_NOTHING = "<!doctype html><title>.</title>"


async def _nothing(_request: Request) -> Response:
    return await run_in_threadpool(HTMLResponse, _NOTHING)


def main() -> None:
    """Serve nothing until stopped."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(16)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}/", flush=True)
    application = Starlette(routes=[Route("/", _nothing)])
    config = uvicorn.Config(application, log_level="error", access_log=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()

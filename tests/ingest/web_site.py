"""A site on this machine's own loopback, which notes every request and answers by path."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any

from workbench.ingest.visit import Network

Page = Callable[[BaseHTTPRequestHandler], None]
NEAR = Network(
    allows=lambda _number: True,
    ports=frozenset(range(65_536)),
    seconds=5,
    max_bytes=1_000_000,
    nowhere=frozenset(),
)
"""A network in which the loopback of this machine is a public one."""


class Site(ThreadingHTTPServer):
    """Pages by path; ``asked`` holds (path, headers) of every request."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, number: str, tls: SSLContext | None) -> None:
        super().__init__((number, 0), _Handler)
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.connections = 0
        self.tls = tls

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def get_request(self) -> tuple[Any, Any]:
        line, peer = super().get_request()
        self.connections += 1
        if self.tls is not None:
            line = self.tls.wrap_socket(line, server_side=True)
        return line, peer

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever hangs up on us is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Site)
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.pages[self.path](self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def page(body: bytes, status: int = 200, **headers: str) -> Page:
    """A page with these bytes; headers with _ for -."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return give


def sent_on(location: str, status: int = 302) -> Page:
    """A redirect."""
    return page(b"", status, Location=location)


@contextmanager
def site(number: str = "127.0.0.1", tls: SSLContext | None = None) -> Iterator[Site]:
    """A running site, ended afterwards."""
    made = Site(number, tls)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        thread.join()
        made.server_close()

"""Fetches one page from the web, when a person asks for it, and never from inside their own network.

http and https on their own ports, no user names, no cookies, no referrer, no proxy, verified TLS. The name of the site
is looked up once; every number that it has must be a public one, and the one that was checked is the one connected to.
A redirect within the site is checked and followed in the same way, one to another site is handed back to be asked about.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin
from urllib.request import getproxies

from workbench.errors import FetchRefusedError
from workbench.ingest.limits import MAX_BYTES
from workbench.ingest.network_addresses import is_public
from workbench.ingest.visit import Network, Visit
from workbench.model.ids import now
from workbench.text.web_addresses import PORTS, WebAddress, doubt, is_number, parse

SECONDS: Final = 20.0
MAX_REDIRECTS: Final = 5
# Names that never lead to the public web; looking them up would already tell this network, or a resolver, of it.
_INSIDE_NAMES: Final = frozenset(
    {
        "localhost",
        "localdomain",
        "local",
        "internal",
        "intranet",
        "lan",
        "home",
        "corp",
        "private",
        "arpa",
        "onion",
        "alt",
    }
)
_RESERVED_NAMES: Final = frozenset({"test", "example", "invalid"})
"""RFC 2606 keeps these for tests and for examples in writing."""
PUBLIC: Final = Network(
    allows=is_public,
    ports=frozenset(PORTS.values()),
    seconds=SECONDS,
    max_bytes=MAX_BYTES,
    nowhere=_INSIDE_NAMES | _RESERVED_NAMES,
)
"""The web as it is reached: public machines, ports 80 and 443."""

Progress = Callable[[int, int], bool]
_LOOK_EVERY: Final = 0.05
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


class SentOnError(FetchRefusedError):
    """The site sends on to another one, which was not contacted; ``address`` is what it names, in ASCII."""

    def __init__(self, sentence: str, address: str) -> None:
        super().__init__(sentence)
        self.address = address


@dataclass(frozen=True, slots=True)
class Preview:
    """What a fetch would contact: the whole address and the host in ASCII, and what should give pause.

    ``doubt`` is a sentence where the host could pass for another, ``proxy`` one where this system names a proxy; "" where
    there is nothing to say.
    """

    address: str
    host: str
    scheme: str
    doubt: str
    proxy: str


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """The bytes of a page (unpacked), where they came from in the end, every address contacted, and when (UTC)."""

    data: bytes
    address: str
    contacted: tuple[str, ...]
    fetched_at: str


def preview(url: str, *, network: Network = PUBLIC) -> Preview:
    """Say what a fetch of ``url`` would contact; nothing is looked up. Raises FetchRefusedError for what never is."""
    address = _judged(url, network)
    proxy = (
        "A proxy is set on this computer, and it is not used: the site sees this computer's own address."
        if {"http", "https", "all", "socks"} & getproxies().keys()
        else ""
    )
    look_twice = doubt(address.written_host, address.host, 0)
    return Preview(address.shown, address.host, address.scheme, look_twice, proxy)


def fetch(url: str, progress: Progress | None = None, *, network: Network = PUBLIC) -> FetchedPage | None:
    """Get one page; None where ``progress(bytes, bytes in all or 0)`` said False.

    Raises FetchRefusedError with a sentence for what is not contacted, does not answer as a page, has more than 20 MB or
    takes longer than 20 seconds in all; SentOnError where the site sends on to another.
    """
    ends = time.monotonic() + network.seconds
    address = _judged(url, network)
    contacted: list[str] = []
    while True:
        visit = Visit(address, network)
        if not _wait(visit, ends, progress, network):
            return None
        answer = visit.answer()
        contacted.append(address.shown)
        if answer.status not in _REDIRECTS:
            return FetchedPage(answer.body, address.shown, tuple(contacted), now())
        if len(contacted) > MAX_REDIRECTS:
            raise FetchRefusedError(
                f"{address.host} sends on more than {MAX_REDIRECTS} times, so the page was not fetched: open it in the "
                "browser, save it as a file and keep that."
            )
        address = _next(address, answer.location, network)


def _wait(visit: Visit, ends: float, progress: Progress | None, network: Network) -> bool:
    """Let the visit run in a thread of its own, which no slow name or drop of a header can hold beyond the time."""
    threading.Thread(target=visit.run, name="fetching", daemon=True).start()
    while not visit.ended.wait(_LOOK_EVERY):
        if progress is not None and not progress(visit.received, visit.expected):
            visit.stop()
            return False
        if time.monotonic() >= ends:
            visit.stop()
            raise FetchRefusedError(
                f"{visit.address.host} did not give the page within {network.seconds:g} seconds: try again, or open it "
                "in the browser, save it as a file and keep that."
            )
    return True


def _judged(url: str, network: Network) -> WebAddress:
    try:
        address = parse(url)
    except ValueError as error:
        raise FetchRefusedError(f"The page is not fetched: {error}.") from None
    host = address.host
    if address.port not in network.ports:
        raise FetchRefusedError(
            f"The page is not fetched: port {address.port} of {host} is none that pages come from (80 and 443 are)."
        )
    if is_number(host):
        # 127.1 and 0x7f.1 are no numbers to the check, and to whoever connects they are.
        inside = not network.allows(host)
    else:
        inside = "." not in host or host.rpartition(".")[2] in network.nowhere
    if inside:
        raise FetchRefusedError(
            f"The page is not fetched: {host} is a machine in this computer's own network, or none at all, and only "
            "public sites are contacted."
        )
    return address


def _next(address: WebAddress, location: str, network: Network) -> WebAddress:
    """Where a redirect leads, if that may be followed unasked."""
    if not location:
        raise FetchRefusedError(
            f"{address.host} sends on without saying where to, so there is no page to keep."
        )
    try:
        following = _judged(urljoin(address.shown, location), network)
    except (FetchRefusedError, ValueError) as error:
        reason = str(error) if isinstance(error, FetchRefusedError) else "What it names is no address."
        raise FetchRefusedError(
            f"{address.host} sends on to another address, which is not contacted. {reason}"
        ) from None
    if address.scheme == "https" and following.scheme == "http":
        raise FetchRefusedError(
            f"{address.host} sends on to a page that anyone on the way could read and change (http), so it was not "
            f"fetched: {following.shown}"
        )
    if following.host.removeprefix("www.") != address.host.removeprefix("www."):
        raise SentOnError(
            f"{address.host} sends on to another site, {following.host}, which was not contacted.",
            following.shown,
        )
    return following

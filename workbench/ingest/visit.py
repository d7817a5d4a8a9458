"""One request to one checked machine, and its answer: bounded, without cookies, referrer or proxy."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from workbench.errors import FetchRefusedError
from workbench.ingest.limits import size_words
from workbench.text.web_addresses import PORTS, WebAddress, is_number

_PIECE: Final = 65_536
# What every browser begins with, and nothing about this machine or program.
_HEADERS: Final = {
    "User-Agent": "Mozilla/5.0",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


def look_up(host: str, port: int) -> list[str]:
    """Give the numbers of a host, as the system's resolver says. Raises OSError."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Network:
    """What may be reached, and how: which numbers are allowed, which ports, who looks names up, whom TLS believes.

    ``seconds`` hold for a whole fetch, ``max_bytes`` for a body, packed or not. ``nowhere`` are the last labels of
    names that are no site's, so that nobody is asked for their numbers.
    """

    allows: Callable[[str], bool]
    ports: frozenset[int]
    seconds: float
    max_bytes: int
    nowhere: frozenset[str]
    resolve: Callable[[str, int], list[str]] = look_up
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site said: the status, where it sends on to, and the unpacked body (empty where it sends on)."""

    status: int
    location: str
    body: bytes


class Visit:
    """Asks for one address, in whatever thread calls :meth:`run`; ``ended`` is set when there is an answer or a fault.

    ``received`` and ``expected`` count bytes, the latter 0 while unknown. :meth:`stop` may be called from any thread.
    """

    def __init__(self, address: WebAddress, network: Network) -> None:
        self.address = address
        self.ended = threading.Event()
        self.received = 0
        self.expected = 0
        self._network = network
        self._stopped = False
        self._line: socket.socket | None = None
        self._lock = threading.Lock()
        self._answer: Answer | None = None
        self._fault: FetchRefusedError | None = None

    def run(self) -> None:
        """Visit the site; never raises."""
        host = self.address.host
        try:
            self._answer = self._ask()
        except FetchRefusedError as error:
            self._fault = error
        except socket.gaierror:
            self._fault = FetchRefusedError(
                f"No site of the name {host} was found: look whether the link is right and this computer is connected."
            )
        except ssl.SSLCertVerificationError as error:
            self._fault = FetchRefusedError(
                f"{host} could not prove that it is this site ({error.verify_message}), so nothing was asked of it."
            )
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            self._fault = FetchRefusedError(
                f"{host} did not answer as a site does ({type(error).__name__}): try again later, or open the page in "
                "the browser, save it as a file and keep that."
            )
        finally:
            with self._lock:
                if self._line is not None:
                    self._line.close()
                    self._line = None
            self.ended.set()

    def answer(self) -> Answer:
        """Give the answer of a visit that has ended, or raise what became of it."""
        if self._answer is None:
            raise self._fault or FetchRefusedError(f"{self.address.host} gave no answer.")
        return self._answer

    def stop(self) -> None:
        """End the visit now: what waits for the site gets an end of its words."""
        with self._lock:
            self._stopped = True
            if self._line is not None:
                with suppress(OSError):  # not connected yet: the connecting sees `_stopped`
                    self._line.shutdown(socket.SHUT_RDWR)

    def _ask(self) -> Answer:
        address = self.address
        connection = http.client.HTTPConnection(address.host, address.port)
        connection.default_port = PORTS[address.scheme]  # what is named in the Host header, and what is not
        line = self._connect(self._numbers())
        try:
            if address.scheme == "https":
                line = self._network.tls().wrap_socket(line, server_hostname=address.host)
            connection.sock = line
            connection.auto_open = 0
            connection.request("GET", address.target, headers=_HEADERS)
            with connection.getresponse() as response:
                return self._read(response)
        finally:
            connection.close()
            line.close()

    def _numbers(self) -> list[str]:
        """The host's numbers, in the resolver's order, each once and each checked."""
        host = self.address.host
        found = (
            [host] if is_number(host) else list(dict.fromkeys(self._network.resolve(host, self.address.port)))
        )
        inside = [number for number in found if not self._network.allows(number)]
        if inside or not found:
            raise FetchRefusedError(
                f"The page is not fetched: {host} leads to {inside[0] if inside else 'no machine'}, which is not a "
                "public one, and only public sites are contacted."
            )
        return found

    def _connect(self, numbers: list[str]) -> socket.socket:
        fault: OSError = TimeoutError()
        for number in numbers:
            family = socket.AF_INET6 if ":" in number else socket.AF_INET
            line = socket.socket(family, socket.SOCK_STREAM)
            try:
                # Whoever waits ends a slow visit by `stop`; this ends one that nobody waits for any more.
                line.settimeout(2 * self._network.seconds)
                self._keep(line)
                # A number, so that nothing is looked up a second time.
                line.connect((number, self.address.port))
                if self._stopped:
                    raise TimeoutError
            except OSError as error:
                line.close()
                fault = error
                if self._stopped:
                    break
            else:
                return line
        raise fault

    def _keep(self, line: socket.socket) -> None:
        """Keep a second handle of the connection, by which it can be ended while the first is being read."""
        with self._lock:
            if self._line is not None:
                self._line.close()
            self._line = line.dup()

    def _read(self, response: http.client.HTTPResponse) -> Answer:
        host, most = self.address.host, self._network.max_bytes
        if 300 <= response.status < 400:
            location = response.getheader("Location") or ""
            with suppress(UnicodeError):  # headers come as Latin-1, and many sites write UTF-8 into them
                location = location.encode("latin-1").decode("utf-8")
            return Answer(response.status, location, b"")
        if response.status != 200:
            meaning = http.client.responses.get(response.status, "no meaning is known")
            raise FetchRefusedError(
                f"{host} has no such page to give ({response.status}, {meaning}): open the link in the browser and look."
            )
        self.expected = response.length or 0
        unpack = _Unpacking(response.getheader("Content-Encoding") or "", host)
        body = bytearray()
        while max(len(body), self.received, self.expected) <= most and (piece := response.read1(_PIECE)):
            self.received += len(piece)
            body += unpack(piece, most + 1 - len(body))
        if max(len(body), self.received, self.expected) > most:
            raise FetchRefusedError(
                f"The page of {host} has more than {size_words(most)}, and so much is not fetched: save it in the "
                "browser and keep the file."
            )
        if self._stopped or response.length or not unpack.whole:
            raise ConnectionResetError
        return Answer(200, "", bytes(body))


class _Unpacking:
    """Makes pieces of a packed body into its bytes, and never more at a time than asked for."""

    def __init__(self, coding: str, host: str) -> None:
        name = coding.strip().lower()
        if name not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchRefusedError(
                f"{host} gives the page packed in a way that was not asked for, so it cannot be kept: save it in the "
                "browser."
            )
        plain = name in ("", "identity")
        # 32: gzip or zlib, whichever it is.
        self._packed = None if plain else zlib.decompressobj(zlib.MAX_WBITS | 32)

    def __call__(self, piece: bytes, most: int) -> bytes:
        if self._packed is None:
            return piece[:most]
        return self._packed.decompress(self._packed.unconsumed_tail + piece, most)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing at the end."""
        return self._packed is None or self._packed.eof

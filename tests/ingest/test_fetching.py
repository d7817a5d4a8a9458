from __future__ import annotations

import gzip
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from shutil import which

import pytest

from workbench.errors import FetchRefusedError
from workbench.ingest import fetching, visit
from workbench.ingest.fetching import PUBLIC, SentOnError, fetch, preview
from workbench.ingest.visit import Network

from .web_site import Site, page, sent_on, site

REFUSED = [
    # no page, no plain site
    "",
    "example.org",
    "ftp://example.org/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "gopher://example.org/",
    "https:example.org",
    "https://",
    "https:///path",
    "http://user@example.org/",
    "http://user:word@example.org/",
    "http://@example.org/",
    "http://example.org@127.0.0.1/",
    "http://example.org\\@127.0.0.1/",
    "http://exam ple.org/",
    "http://example.org/\u202egnp.exe",
    "http://a..b.org/",
    "http://exa%6dple.org/",
    "http://-example.org/",
    # other doors
    "http://example.org:0/",
    "http://example.org:22/",
    "http://example.org:8080/",
    "http://example.org:6379/",
    "http://example.org:99999/",
    "http://example.org:abc/",
    # names of this network
    "http://localhost/",
    "http://LOCALHOST./",
    "http://a.localhost/",
    "http://printer/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://router.lan/",
    "http://host.localdomain/",
    "https://paper.example/",
    "https://paper.test/",
    "https://paper.Invalid./",
    "http://abcdefghij.onion/",
    "http://1.0.0.127.in-addr.arpa/",
    # IPv4, in every way that it is read
    "http://127.0.0.1/",
    "http://127.0.0.1./",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://①②⑦.⓪.⓪.①/",
    "http://①②⑦.0.0.1/",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://100.64.0.1/",
    "http://168.63.129.16/machine",
    "http://169.254.169.254/latest/meta-data/",
    "http://172.16.0.1/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://192.0.0.1/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://198.18.0.1/",
    "http://203.0.113.9/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://1.2.3.4.5/",
    "http://256.1.1.1/",
    # IPv6
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:93.184.215.14]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:53aa:64c:0:fbff:80ff:fffe]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2a00:1450::5efe:7f00:1]/",
    "http://[100::1]/",
    "http://[::1",
]


@pytest.fixture(autouse=True)
def nothing_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is looked up or connected to in these tests is given by them, on loopback."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr("socket.getaddrinfo", refuse)


@pytest.fixture
def here() -> Iterator[Site]:
    with site() as made:
        yield made


def network(made: Site, **more: object) -> Network:
    """One where the site's number counts as public, and every name leads to it."""
    return replace(
        PUBLIC,
        **{
            "allows": lambda number: number == "127.0.0.1",
            "ports": frozenset({made.port}),
            "nowhere": PUBLIC.nowhere - {"example"},
            "resolve": lambda *_: ["127.0.0.1"],
            "seconds": 5.0,
            **more,
        },
    )


def address(made: Site, path: str = "/", host: str = "paper.example", scheme: str = "http") -> str:
    return f"{scheme}://{host}:{made.port}{path}"


@pytest.mark.parametrize("url", REFUSED)
def test_refused_before_anything_is_looked_up(url: str) -> None:
    for act in (preview, fetch):
        with pytest.raises(FetchRefusedError, match=r"^The page is not fetched: .+\.$"):
            act(url)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.9.8.7",
        "169.254.169.254",
        "100.64.0.1",
        "::1",
        "64:ff9b::1",
        "2002:a00:1::",
        "224.0.0.1",
    ],
)
@pytest.mark.parametrize("beside", [[], ["93.184.215.14"]])
def test_a_name_that_leads_inside_is_not_contacted(
    number: str, beside: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was made")

    monkeypatch.setattr(visit.socket, "socket", refuse)
    inside = replace(PUBLIC, resolve=lambda *_: [*beside, number])
    with pytest.raises(FetchRefusedError, match="not a public one"):
        fetch("https://paper.example.org/", network=inside)


def test_public_numbers_are_allowed() -> None:
    for number in (
        "93.184.215.14",
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "2a00:1450:4001::200e",
        "2606:4700::1",
    ):
        assert PUBLIC.allows(number), number
    assert preview("http://93.184.215.14/").doubt


def test_preview_shows_what_will_be_contacted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "getproxies", dict)
    plain = preview(" HTTPS://Paper.Example.ORG/a b".replace(" b", "?q=ü#part"))
    assert (plain.address, plain.host, plain.scheme) == (
        "https://paper.example.org/a?q=%C3%BC",
        "paper.example.org",
        "https",
    )
    assert plain.doubt == plain.proxy == ""
    other = preview("https://аррӏе.com/")
    assert other.host == "xn--80ak6aa92e.com"
    assert "could pass for another" in other.doubt
    monkeypatch.setattr(fetching, "getproxies", lambda: {"https": "http://127.0.0.1:9"})
    assert "not used" in preview("https://paper.example.org/").proxy


def test_a_page_is_fetched_and_tells_the_site_little(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    here.pages["/a?b=1"] = page(b"<p>Words</p>", Set_Cookie="seen=1")
    seen: list[tuple[int, int]] = []
    got = fetch(
        address(here, "/a?b=1#part"),
        lambda done, total: not seen.append((done, total)),
        network=network(here),
    )
    assert got is not None
    assert got.data == b"<p>Words</p>"
    assert got.contacted == (f"http://paper.example:{here.port}/a?b=1",)
    assert got.fetched_at.startswith("20")
    assert here.asked == [
        (
            "/a?b=1",
            {
                "Host": f"paper.example:{here.port}",
                "User-Agent": "Mozilla/5.0",
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Encoding": "identity",
                "Connection": "close",
            },
        )
    ]


def test_redirects_within_the_site_are_followed_without_cookies_or_referrer(here: Site) -> None:
    here.pages["/1"] = page(b"", 301, Location="/2", Set_Cookie="a=b")
    here.pages["/2"] = sent_on(f"http://www.paper.example:{here.port}/3?x=é".encode().decode("latin-1"))
    here.pages["/3?x=%C3%A9"] = page(b"there")
    got = fetch(address(here, "/1"), network=network(here))
    assert got is not None and got.data == b"there"
    assert [path for path, _ in here.asked] == ["/1", "/2", "/3?x=%C3%A9"]
    assert got.address == got.contacted[-1]
    assert not any({"Cookie", "Referer", "Origin"} & headers.keys() for _, headers in here.asked)


def test_five_redirects_and_no_more(here: Site) -> None:
    for step in range(6):
        here.pages[f"/{step}"] = sent_on(f"/{step + 1}")
    here.pages["/5"] = page(b"end")
    got = fetch(address(here, "/0"), network=network(here))
    assert got is not None and got.data == b"end"
    here.pages["/5"] = sent_on("/6")
    here.pages["/6"] = page(b"too far")
    with pytest.raises(FetchRefusedError, match="more than 5 times"):
        fetch(address(here, "/0"), network=network(here))
    assert "/6" not in [path for path, _ in here.asked]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "//127.0.0.2:{port}/x",
        "file:///etc/passwd",
        "http://paper.example:22/",
        "http://a@paper.example:{port}/",
        "http://[::1",
    ],
)
def test_a_redirect_to_the_inside_is_refused(here: Site, location: str) -> None:
    here.pages["/"] = sent_on(location.format(port=here.port))
    with pytest.raises(FetchRefusedError, match="sends on to another address, which is not contacted"):
        fetch(address(here), network=network(here))
    assert len(here.asked) == 1


def test_a_redirect_to_a_name_that_leads_inside_is_refused(here: Site) -> None:
    with site("127.0.0.2") as inside:
        here.pages["/"] = sent_on(f"http://www.paper.example:{inside.port}/")
        inside.pages["/"] = page(b"secret")
        both = network(here, ports=frozenset({here.port, inside.port}))
        leading = replace(
            both, resolve=lambda host, _: ["127.0.0.2" if host.startswith("www.") else "127.0.0.1"]
        )
        with pytest.raises(FetchRefusedError, match=r"leads to 127\.0\.0\.2"):
            fetch(address(here), network=leading)
        assert inside.connections == 0


def test_another_site_is_asked_about_first(here: Site) -> None:
    here.pages["/"] = sent_on(f"http://bücher.example:{here.port}/x")
    with pytest.raises(SentOnError, match=r"another site, xn--bcher-kva\.example") as told:
        fetch(address(here), network=network(here))
    assert told.value.address == f"http://xn--bcher-kva.example:{here.port}/x"
    assert len(here.asked) == 1


def test_names_that_change_between_check_and_connection_change_nothing(here: Site) -> None:
    with site("127.0.0.2") as inside:
        answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
        here.pages["/"] = page(b"checked")
        got = fetch(address(here), network=network(here, resolve=lambda *_: next(answers)))
        assert got is not None and got.data == b"checked"
        assert inside.connections == 0
        with pytest.raises(FetchRefusedError, match="not a public one"):  # the next fetch asks anew
            fetch(address(here), network=network(here, resolve=lambda *_: next(answers)))


def test_the_next_number_is_tried_where_one_does_not_answer(here: Site) -> None:
    here.pages["/"] = page(b"second")
    silent = network(
        here, allows=lambda n: n.startswith("127."), resolve=lambda *_: ["127.0.0.3", "127.0.0.1"]
    )
    got = fetch(address(here), network=silent)
    assert got is not None and got.data == b"second"


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    piece = b"x" * 50_000
    for _ in range(100):
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))


@pytest.mark.parametrize(
    "answer",
    [
        page(b"x" * 100_001),
        page(b"", Content_Length="999999999999"),
        endless,
        page(gzip.compress(b"x" * 100_001), Content_Encoding="gzip"),
        page(zlib.compress(b"x" * 50_000_000), Content_Encoding="deflate"),
    ],
    ids=["big", "said to be big", "endless", "gzip", "bomb"],
)
def test_a_big_body_is_refused(here: Site, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
    here.pages["/"] = answer
    with pytest.raises(FetchRefusedError, match="more than 100 kB"):
        fetch(address(here), network=network(here, max_bytes=100_000))


def test_the_limits_are_20_megabytes_and_20_seconds() -> None:
    assert (PUBLIC.max_bytes, PUBLIC.seconds) == (20_000_000, 20.0)
    assert PUBLIC.ports == {80, 443}
    assert PUBLIC.tls is ssl.create_default_context
    assert PUBLIC.tls().verify_mode is ssl.CERT_REQUIRED


@pytest.mark.parametrize("coding", ["gzip", "deflate", ""])
def test_packed_bodies_are_unpacked(here: Site, coding: str) -> None:
    words = b"Words " * 20_000
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "": bytes}[coding](words)
    here.pages["/"] = page(packed, Content_Encoding=coding)
    got = fetch(address(here), network=network(here))
    assert got is not None and got.data == words


@pytest.mark.parametrize(
    "answer",
    [
        page(gzip.compress(b"words" * 100)[:-20], Content_Encoding="gzip"),
        page(b"no gzip at all", Content_Encoding="gzip"),
        page(b"half", Content_Length="8"),
    ],
    ids=["gzip cut off", "no gzip", "cut off"],
)
def test_half_a_page_is_none(here: Site, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
    here.pages["/"] = answer
    with pytest.raises(FetchRefusedError, match="did not answer as a site does"):
        fetch(address(here), network=network(here))


@pytest.mark.parametrize("status", [204, 403, 404, 500])
def test_other_answers_are_said(here: Site, status: int) -> None:
    here.pages["/"] = page(b"", status)
    with pytest.raises(FetchRefusedError, match=f"has no such page to give .{status}"):
        fetch(address(here), network=network(here))


def test_unknown_packing_is_refused(here: Site) -> None:
    here.pages["/"] = page(b"?", Content_Encoding="br")
    with pytest.raises(FetchRefusedError, match="packed in a way that was not asked for"):
        fetch(address(here), network=network(here))


def slowly(first: bytes, then: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(first)
        for _ in range(200):
            handler.wfile.write(then)
            time.sleep(0.02)

    return give


@pytest.mark.parametrize(
    "answer",
    [
        slowly(b"HTTP/1.0 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
        slowly(b"HTTP/1.0 200 OK\r\nX-A: ", b"a"),
        slowly(b"", b""),
    ],
    ids=["slow body", "slow header", "silence"],
)
def test_slow_sites_are_left(here: Site, answer: Callable[[BaseHTTPRequestHandler], None]) -> None:
    here.pages["/"] = answer
    with pytest.raises(FetchRefusedError, match=r"did not give the page within 0\.3 seconds"):
        fetch(address(here), network=network(here, seconds=0.3))


def test_a_slow_lookup_is_left() -> None:
    released = threading.Event()

    def never(*_: object) -> list[str]:
        released.wait(10)
        return ["10.0.0.1"]

    try:
        with pytest.raises(FetchRefusedError, match=r"within 0\.2 seconds"):
            fetch("https://paper.example.org/", network=replace(PUBLIC, seconds=0.2, resolve=never))
    finally:
        released.set()


def test_redirects_share_the_time(here: Site) -> None:
    def late(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.25)
        sent_on("/")(handler)

    here.pages["/"] = late
    with pytest.raises(FetchRefusedError, match=r"within 0\.6 seconds"):
        fetch(address(here), network=network(here, seconds=0.6))


def test_cancelling_ends_at_once(here: Site) -> None:
    here.pages["/"] = slowly(b"HTTP/1.0 200 OK\r\n\r\n", b"x")
    assert fetch(address(here), lambda done, _: done < 3, network=network(here)) is None


def test_a_name_without_a_site_and_a_closed_door_are_said(here: Site) -> None:
    import socket

    def nowhere(*_: object) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchRefusedError, match=r"No site of the name paper\.example was found"):
        fetch(address(here), network=network(here, resolve=nowhere))
    here.server_close()
    with pytest.raises(FetchRefusedError, match="did not answer as a site does"):
        fetch(address(here), network=network(here))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of paper.example with its key, signed by itself."""
    if which("openssl") is None:
        pytest.skip("openssl is not here to make a certificate with")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    asked = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=paper.example",
    ]
    asked += ["-addext", "subjectAltName=DNS:paper.example", "-keyout", str(path), "-out", f"{path}.cert"]
    subprocess.run(asked, check=True, capture_output=True)
    path.write_text(path.read_text() + Path(f"{path}.cert").read_text())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with site(tls=context) as made:
        yield made


def test_tls_is_verified_by_the_name(secure: Site, certificate: Path) -> None:
    secure.pages["/"] = page(b"secure")
    trusting = network(secure, tls=lambda: ssl.create_default_context(cafile=str(certificate)))
    got = fetch(address(secure, scheme="https"), network=trusting)
    assert got is not None and got.data == b"secure"
    with pytest.raises(FetchRefusedError, match=r"could not prove that it is this site .+nothing was asked"):
        fetch(address(secure, host="other.example", scheme="https"), network=trusting)
    with pytest.raises(
        FetchRefusedError, match="could not prove"
    ):  # signed by itself, as the real ones are not
        fetch(address(secure, scheme="https"), network=network(secure))
    assert len(secure.asked) == 1


def test_no_way_back_from_https_to_http(secure: Site, certificate: Path) -> None:
    secure.pages["/"] = sent_on(f"http://paper.example:{secure.port}/")
    trusting = network(secure, tls=lambda: ssl.create_default_context(cafile=str(certificate)))
    with pytest.raises(FetchRefusedError, match="could read and change"):
        fetch(address(secure, scheme="https"), network=trusting)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.web_addresses import ascii_host, doubt, is_number, parse

HOSTS = [
    ("Example.ORG", "example.org"),
    ("example.org.", "example.org"),
    ("example。org", "example.org"),
    ("münchen.example", "xn--mnchen-3ya.example"),
    ("mu\u0308nchen.example", "xn--mnchen-3ya.example"),
    ("straße.de", "xn--strae-oqa.de"),
    ("аррӏе.com", "xn--80ak6aa92e.com"),
    ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
    ("①②⑦.⓪.⓪.①", "127.0.0.1"),
    ("2a00:1450:0::1", "2a00:1450::1"),
]


@pytest.mark.parametrize(("written", "host"), HOSTS)
def test_hosts_in_ascii(written: str, host: str) -> None:
    assert ascii_host(written) == host


@pytest.mark.parametrize(
    "written", ["", ".", "a..b", "-a.org", "a b", "a\u200db.org", "💩.la", "fe80::1%eth0", "a" * 64]
)
def test_what_is_no_host(written: str) -> None:
    with pytest.raises(ValueError, match=r"^(it|its|the) "):
        ascii_host(written)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "017700000001", "1.2.3.4.5", "::1", "[::1]", "a.0x"],
)
def test_numbers(host: str) -> None:
    assert is_number(host)
    assert "leads to a machine" in doubt(host, host, 0)


@pytest.mark.parametrize("host", ["example.org", "1and1.com", "0xabc.org", "3com.com", "face.b00c"])
def test_names_are_no_numbers(host: str) -> None:
    assert not is_number(host)
    assert doubt(host, host, 443) == ""


def test_port_nought_is_the_port_that_was_asked_for() -> None:
    assert parse("http://a.example:0/").port == 0
    assert parse("http://a.example:0/").shown == "http://a.example:0/"
    assert parse("http://a.example:/").port == 80


def test_the_fragment_stays_here_and_the_rest_is_ascii() -> None:
    taken = parse("https://München.example:443/ä b".replace(" ", "%20") + "?q=ö&r=%C3%B6#ß")
    assert taken.shown == "https://xn--mnchen-3ya.example/%C3%A4%20b?q=%C3%B6&r=%C3%B6"
    assert taken.shown.isascii()
    assert parse(taken.shown).shown == taken.shown


@given(st.text(max_size=40))
def test_any_words_are_an_address_or_a_clause(words: str) -> None:
    for address in (words, f"https://{words}", f"http://example.org/{words}", f"http://example.org?{words}"):
        try:
            taken = parse(address)
        except ValueError as error:
            assert not isinstance(error, UnicodeError)
            continue
        assert taken.shown.isascii() and taken.shown.isprintable() and " " not in taken.shown
        assert parse(taken.shown).shown == taken.shown

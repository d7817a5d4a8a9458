from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from workbench.ui.links import look_at, open_link, open_local

OPENED = [
    ("https://example.org/a", "https://example.org/a"),
    ("http://example.org", "http://example.org"),
    ("  HTTPS://EXAMPLE.ORG/x?y=1#z ", "https://example.org/x?y=1#z"),
    ("https://example.org:443/", "https://example.org:443/"),
    ("https://example.org/naïve", "https://example.org/na%C3%AFve"),
    ("https://example.org/a%20b", "https://example.org/a%20b"),
]
DOUBTED = [
    ("https://аррӏе.com/", "xn--80ak6aa92e.com"),
    ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"),
    ("https://münchen.example/", "xn--mnchen-3ya.example"),
    ("https://example。org/", "example.org"),
    ("https://①②⑦.⓪.⓪.①/", "127.0.0.1"),
    ("http://2130706433/", "127.0.0.1"),
    ("http://0x7f.1/", "127.0.0.1"),
    ("http://127.1/", "127.0.0.1"),
    ("http://[::1]/", "::1"),
    ("http://localhost/", "localhost"),
    ("http://printer/", "printer"),
    ("https://example.org:8443/", "8443"),
]
REFUSED = [
    "",
    "example.org",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "vbscript:x",
    "data:text/html,hi",
    "ftp://example.org/",
    "mailto:a@b.example",
    "smb://host/share",
    "//host/share",
    "\\\\host\\share",
    "https://",
    "https:///path",
    "https:example.org",
    "https://user@example.org/",
    "https://a:b@example.org/",
    "https://@example.org/",
    "https://example.org@evil.test/",
    "https://example.org\\@evil.test/",
    "https://exa mple.org/",
    "https://exam\u00adple.org/",
    "https://example.org/\u202egnp.exe",
    "https://example.org/%zz",
    "https://a.b..c/",
    'https://example.org/"onclick',
]


@pytest.mark.parametrize(("address", "shown"), OPENED)
def test_plain_addresses_are_opened_as_shown(address: str, shown: str) -> None:
    opened: list[str] = []
    box = open_link(
        address, opener=lambda url: bool(opened.append(bytes(url.toEncoded().data()).decode())) or True
    )
    assert box is None
    assert opened == [shown]
    assert look_at(address).shown == shown


@pytest.mark.parametrize(("address", "host"), DOUBTED)
def test_doubtful_hosts_are_asked_about_in_ascii(qtbot, address: str, host: str) -> None:
    opened: list[QUrl] = []
    link = look_at(address)
    assert host in link.doubt
    assert link.shown.isascii()
    box = open_link(address, opener=lambda url: opened.append(url) or True)
    assert box is not None
    assert not opened, "nothing is opened before the answer"
    assert box.no is not None
    assert box.no.isDefault()
    box.accept()
    assert [bytes(url.toEncoded().data()).decode() for url in opened] == [link.shown]


@pytest.mark.parametrize("address", REFUSED)
def test_everything_else_is_refused_in_words(qtbot, address: str) -> None:
    opened: list[QUrl] = []
    link = look_at(address)
    assert not link.shown
    assert link.refusal.endswith(".")
    box = open_link(address, opener=lambda url: opened.append(url) or True)
    assert box is not None
    box.accept()
    assert not opened


def test_only_files_that_are_there_are_shown(tmp_path: Path) -> None:
    opened: list[QUrl] = []
    report = tmp_path / "a report #1.html"
    assert not open_local(report, opener=lambda url: opened.append(url) or True)
    report.write_text("x", encoding="utf-8")
    assert open_local(report, opener=lambda url: opened.append(url) or True)
    assert opened[0].toLocalFile() == str(report)

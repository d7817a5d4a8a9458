"""Files that break off before their own end: what of them comes in says so."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

import pytest

from tests.ingest.documents import atom, rss
from workbench.ingest import feeds, mail, rtf
from workbench.ingest.documents import _saved_page
from workbench.ingest.extracted import Extracted
from workbench.ingest.parts import CUT_OFF

WORDS = ["The harbour board said on Friday that the quay stays closed. " * 4] * 3
RTF = rb"{\rtf1\ansi {\b The harbour} board \{said\} \\ so.\par More of it.}"


def message() -> bytes:
    made = EmailMessage()
    made["Subject"] = "The quay"
    made.set_content(WORDS[0])
    made.add_alternative(f"<p>{WORDS[0]}</p>", subtype="html")
    return made.as_bytes()


def entries(data: bytes) -> list[dict[str, Any]]:
    return list(feeds.articles(data, {}))


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (RTF, lambda data: rtf.article(data, {})),
        (message(), lambda data: mail.article(data, {})),
        (message(), lambda data: mail.article(data, {"page": True})),
        (rss([("One", WORDS), ("Two", WORDS)]), lambda data: entries(data)[0]),
        (atom([("One", WORDS), ("Two", WORDS)]), lambda data: entries(data)[0]),
    ],
)
def test_a_file_that_breaks_off_says_so(data: bytes, read: Callable[[bytes], dict[str, Any]]) -> None:
    assert CUT_OFF not in read(data)["notes"]
    assert CUT_OFF not in read(data + b"\r\n")["notes"]
    assert CUT_OFF in read(data[: len(data) * 4 // 5])["notes"]


def test_only_the_first_entry_of_a_feed_says_it() -> None:
    whole = rss([("One", WORDS), ("Two", WORDS), ("Three", WORDS)])
    found = entries(whole[: whole.index(b"Three")])
    assert [CUT_OFF in one.get("notes", ()) for one in found[:2]] == [True, False]


def test_a_saved_page_keeps_what_is_said_of_its_file() -> None:
    class Pages:
        def read_markup(self, markup: str, url: str) -> Extracted:
            return Extracted(lines=(("body", f"{markup} {url}"),), notes=("One.",))

    class Readers:
        pages = Pages()

    page = _saved_page({"markup": "m", "url": "u", "notes": [CUT_OFF]}, Readers())  # type: ignore[arg-type]
    assert (page.lines, page.notes) == ((("body", "m u"),), ("One.", CUT_OFF))

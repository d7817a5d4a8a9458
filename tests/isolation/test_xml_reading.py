"""XML from outside is bounded before it is built, and nothing is fetched or expanded."""

from __future__ import annotations

import tracemalloc

import pytest

from workbench.errors import WorkbenchError
from workbench.isolation.xml_reading import DEEPEST, MOST_TAGS, parsed, refuse_hostile, xml_words


def test_what_is_whole_is_read() -> None:
    root = parsed("<a x='1 > 0'><b>ü &amp; \n</b><b y=\"/>\"/></a>".encode(), "x")
    assert [child.text for child in root] == ["ü & \n", None]
    assert root.get("x") == "1 > 0"
    deep = b"<a>" * DEEPEST + b"</a>" * DEEPEST
    assert parsed(deep, "x").tag == "a"
    refuse_hostile(deep, "x")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1), "nested deeper"),
        (b"<a>" * 1_000_000, "nested deeper"),
        (b"<!DOCTYPE a><a/>", "document type"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"),
        (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>', "document type"),
        (b"<a>&x;</a>", "no whole XML"),
        (b"<a>", "no whole XML"),
        (b"", "no whole XML"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "no whole XML"),
        (b"<a>\x00</a>", "no whole XML"),
        (b"<" * (MOST_TAGS + 1), "more than is taken at once"),
    ],
)
def test_the_rest_is_refused_in_a_sentence(data: bytes, says: str) -> None:
    for read in (parsed, refuse_hostile):
        with pytest.raises(WorkbenchError, match=says):
            read(data, "A file")


def test_looking_at_a_file_builds_nothing() -> None:
    data = b"<a>" + b"<b/>" * 200_000 + b"</a>"
    tracemalloc.start()
    refuse_hostile(data, "x")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000


def test_words_that_xml_cannot_hold_keep_their_places() -> None:
    words = "a\x00b\x0bc\ud800d\ufffe😀\n\te"
    found = xml_words(words)
    assert len(found) == len(words) and found == "a\ufffdb\ufffdc\ufffdd\ufffd😀\n\te"

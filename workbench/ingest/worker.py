"""The process that parses pages: frames of JSON on standard input and output, nothing else.

A frame is its length in bytes (8 bytes, big-endian) and then UTF-8 JSON. The first frame out says that
the process is ready and which protections hold. Each page in gives its answers, a frame each, and then
`{"end": true}`: the later answer is the better one, so whoever stops waiting has the earlier.
"""

from __future__ import annotations

import json
import logging
import os
import struct
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

from workbench.ingest.page import extract
from workbench.ingest.sandbox import allow_processor_time, leave_network, lock

LENGTH: Final = struct.Struct(">Q")
PROCESSOR_SECONDS: Final = 15
_WARM_UP: Final = (
    "<!doctype html><html lang='en'><head><title>A title - An outlet</title>"
    "<meta property='og:site_name' content='An outlet'><meta name='author' content='A. Name'>"
    "<link rel='canonical' href='https://example.org/2023/11/a-title'>"
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "A title"}</script>'
    "</head><body><nav><a href='/'>Home</a></nav><article><h1>A title</h1><time>11 November 2023</time>"
    + "<p>Some words of an article, enough of them to be taken for one, and a <b>few</b> more.</p>" * 8
    + "<table><tr><td>1</td><td>2</td></tr></table><ul><li>one</li></ul></article></body></html>"
)


def main() -> None:
    """Serve pages until standard input ends; never raises for what a page holds."""
    network = leave_network()
    source = sys.stdin.buffer
    # What a library prints must not end up between the frames.
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    logging.disable(logging.CRITICAL)
    _load_everything()
    _send(target, {"ready": {"network": network, **lock(int(sys.argv[2]))}})
    while True:
        request = _receive(source)
        if request is None:
            return
        allow_processor_time(PROCESSOR_SECONDS)
        for answer in extract(request["markup"], request["url"]):
            _send(target, asdict(answer))
        _send(target, {"end": True})


def _load_everything() -> None:
    """Have the libraries load what they otherwise load at first use, when nothing can be opened any more."""
    from trafilatura.external import jt_stoplist_init

    jt_stoplist_init()
    datetime.strptime("2023-11-11", "%Y-%m-%d").replace(tzinfo=UTC).astimezone()
    for markup in (_WARM_UP, "<p>Not much.</p>"):
        for _ in extract(markup, "https://example.org/2023/11/a-title"):
            pass


def _receive(source: BinaryIO) -> dict[str, Any] | None:
    head = source.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    request: dict[str, Any] = json.loads(source.read(LENGTH.unpack(head)[0]))
    return request


def _send(target: BinaryIO, answer: dict[str, Any]) -> None:
    data = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    target.write(LENGTH.pack(len(data)) + data)
    target.flush()

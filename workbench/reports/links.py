"""Which addresses a report may turn into links: the web's, and nothing that runs or reads files."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\\\"<>`{}|^\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_HOST = re.compile(r"[^\s/@:?#\[\]]+|\[[0-9a-fA-F:.]+\]")


@lru_cache(maxsize=8192)  # a source is cited more often than once
def web_link(address: str) -> str | None:
    """The address as a link's target, or None where it is no plain http or https address.

    Refused are other schemes, addresses with a user name (they hide the host), and those with spaces, controls,
    quotation marks or characters that turn the direction of writing. What is not ASCII in path and query is
    percent-encoded and a host of other scripts becomes punycode, so that the target reads as it is.
    """
    if len(address) > 4000 or _ODD.search(address):
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        shown = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if (
        parts.scheme not in ("http", "https")
        or "@" in parts.netloc
        or not _HOST.fullmatch(host if ":" not in host else f"[{host}]")
    ):
        return None
    shown = f"[{shown}]" if ":" in shown else shown
    place = f"{shown}:{port}" if port is not None else shown
    rest = quote(parts.path or "/", safe="/%:@!$&()*+,;=~-._'")
    rest += f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    rest += f"#{quote(parts.fragment, safe='/%:@!$&()*+,;=~-._?')}" if parts.fragment else ""
    return f"{parts.scheme}://{place}{rest}"


def host_of(target: str) -> str:
    """The host that a target of :func:`web_link` leads to, for words that must not say another: ``example.org``."""
    return urlsplit(target).netloc

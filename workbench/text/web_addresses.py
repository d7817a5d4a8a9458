"""Addresses of the web as text: taken apart, the host in ASCII, and what makes a host look like another.

Nothing is looked up here. The host's ASCII form follows UTS 46, without its transitional step (ß stays ß), for what
is a plain name; what is none gives no form and so is never contacted.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_DOTS = str.maketrans("。．｡", "...")
_PATH = "/%:@!$&'()*+,;=~-._[]"
_LETTERS = frozenset({"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"})
_APPENDED = re.compile(r"(utm_\w+|fbclid|gclid|yclid|mc_[ce]id|igshid)=", re.IGNORECASE)
PORTS = {"http": 80, "https": 443}
"""The port that a scheme stands for."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address taken apart.

    ``host`` is in ASCII (punycode, or a number without its brackets); ``written_host`` as it was written; ``target`` what
    a request asks for, in ASCII, from the first slash on; the fragment is dropped, since no site gets it.
    """

    scheme: str
    host: str
    port: int
    target: str
    written_host: str

    @property
    def shown(self) -> str:
        """The whole address in ASCII."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def parse(address: str) -> WebAddress:
    """Take an address apart.

    Raises ValueError with a clause that says what is wrong ("it names no site") and goes after a colon.
    """
    words = address.strip()
    if not words:
        raise ValueError("there is no address")
    if any(not char.isprintable() or char.isspace() or char == "\\" for char in words):
        raise ValueError("it holds characters that do not belong in an address")
    try:
        parts = urlsplit(words)
        port = parts.port
    except ValueError:
        raise ValueError("it is not a valid address") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise ValueError("only addresses that begin with http:// or https:// can be contacted")
    if "@" in parts.netloc:
        raise ValueError("it holds a user name, which can make one site look like another")
    written = written_host(words)
    host = ascii_host(parts.hostname or "")
    path = quote(parts.path or "/", safe=_PATH)
    if not path.startswith("/"):
        raise ValueError("it is not a valid address")
    query = f"?{quote(parts.query, safe=_PATH + '?')}" if parts.query else ""
    return WebAddress(scheme, host, PORTS[scheme] if port is None else port, path + query, written)


def page_key(address: str) -> str:
    """Words that are the same for addresses which lead to the same page, and "" for what is no address.

    Left out are http or https, a leading www., a slash at the end, and what campaigns and shares append.
    """
    try:
        taken = parse(address)
    except ValueError:
        return ""
    path, _, query = taken.target.partition("?")
    kept = sorted(part for part in query.split("&") if part and not _APPENDED.match(part))
    port = "" if taken.port in PORTS.values() else f":{taken.port}"
    return f"{taken.host.removeprefix('www.')}{port}{path.rstrip('/')}{'?' if kept else ''}{'&'.join(kept)}"


def ascii_host(written: str) -> str:
    """Give the host as it is looked up: lower case, punycode for other letters, a number without brackets.

    Raises ValueError with a clause, as :func:`parse` does, for what is no name of a site.
    """
    if not written:
        raise ValueError("it names no site")
    if ":" in written:  # IPv6; a zone (%eth0) is of this machine alone
        try:
            return str(ipaddress.IPv6Address(written if "%" not in written else "?"))
        except ValueError:
            raise ValueError("its number is not one of a machine") from None
    folded = unicodedata.normalize("NFKC", written).lower().translate(_DOTS).removesuffix(".")
    labels = [_ascii_label(unicodedata.normalize("NFC", label)) for label in folded.split(".")]
    host = ".".join(labels)
    if len(host) > 253:
        raise ValueError("the name of its site is too long")
    return host


def is_number(host: str) -> bool:
    """Whether a host is a machine's number, in any way that browsers read one: 127.1, 2130706433 and 0x7f.1 too."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        last = host.rstrip(".").rpartition(".")[2]
        return bool(re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last.lower(), re.ASCII))
    return True


def written_host(words: str) -> str:
    """Give what stands between the scheme and the path, to the letter, with a port or user name."""
    rest = words.split("://", 1)[-1]
    for end in "/?#":
        rest = rest.split(end, 1)[0]
    return rest


def doubt(written: str, host: str, port: int) -> str:
    """Give a sentence where a person should look twice at a host, or "".

    ``written`` is the host to the letter, ``host`` its ASCII form, ``port`` 0 or below where none was written.
    """
    if not written.isascii():
        return f"The name of this site has letters beyond a to z and could pass for another. Its real name is {host}."
    if any(part.startswith("xn--") for part in host.split(".")):
        return f"The name of this site stands for letters beyond a to z and could pass for another: {host}."
    if is_number(host) or host == "localhost" or "." not in host.strip("."):
        return f"This address leads to a machine ({host}), not to a named public site."
    if port > 0 and port not in PORTS.values():
        return f"This address asks for an unusual door of the site {host} (port {port})."
    return ""


def _ascii_label(label: str) -> str:
    if label.isascii():
        if not _LABEL.fullmatch(label):
            raise ValueError("the name of its site is not a valid one")
        return label
    if any(char not in "-" and unicodedata.category(char) not in _LETTERS for char in label):
        raise ValueError("the name of its site holds signs that are no letters")
    made = "xn--" + label.encode("punycode").decode("ascii")
    if len(made) > 63 or label.startswith("-") or label.endswith("-"):
        raise ValueError("the name of its site is not a valid one")
    return made

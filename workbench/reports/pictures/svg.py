"""SVG as text: elements, numbers, and the one function through which every word of others goes."""

from __future__ import annotations

import re
from html import escape as _escape

from workbench.text.printable import printable

# What XML 1.0 cannot hold and `printable` lets pass: noncharacters at the end of the first plane.
_NO_XML = re.compile("[\ufffe\uffff]")


def escape(words: str) -> str:
    """Words as XML text or attribute: five characters escaped, and what XML cannot hold as U+FFFD."""
    return _escape(_NO_XML.sub("\ufffd", printable(words)))


def number(value: float) -> str:
    """A length in units of the picture, to a hundredth, without zeros that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def element(name: str, *inner: str, **attributes: str | float) -> str:
    """An element around ready-made ``inner`` SVG. ``_`` in an attribute's name stands for ``-``; values are escaped."""
    told = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    body = "".join(inner)
    return f"<{name}{told}>{body}</{name}>" if body else f"<{name}{told}/>"


def words(said: str, **attributes: str | float) -> str:
    """A ``text`` element with words of others."""
    return element("text", escape(said), **attributes)

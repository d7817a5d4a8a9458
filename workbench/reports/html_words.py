"""What goes into HTML beside escaped words: languages, data blocks, and markup of our own making."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

from workbench.text.canonical import canonical

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_CLOSING = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def own(markup: str) -> Markup:
    """Markup that this program made, every word of others in it escaped already (style sheets, pictures)."""
    return Markup(markup)  # noqa: S704


def printable(value: Any) -> Any:
    """Words that never were made canonical (titles, names) hold no control characters in HTML either."""
    return canonical(value) if type(value) is str else value


def lang(language: str) -> Markup:
    """The attribute that names the language of some words, where it is named as BCP 47 does; else nothing."""
    return own(f' lang="{language}"') if _LANGUAGE.fullmatch(language) else Markup()


def data(json_text: str) -> Markup:
    """JSON for a data block, which nothing in it can close: ``<``, ``>``, ``&`` stand in no JSON but in its strings."""
    return own(json_text.translate(_CLOSING))

"""Which elements of a page their own markup hides from readers. Runs in the locked process, in linear time.

Seen are the `hidden` attribute, inline styles, and rules of the page's own style sheets for a class, an id or an
element; not what scripts or style sheets elsewhere do. `aria-hidden` hides nothing from the eye.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

MOST_STRETCHES: Final = 100
"""Hidden stretches that are kept to be looked for among the words."""
_MOST_RULES: Final = 400_000
_ATTRIBUTE: Final = re.compile(r"""([^\s"'=<>/]+)(?:\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'>]*))?""")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE: Final = re.compile(r"[{}]")
_SELECTOR: Final = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][\w-]+")
_UNSEEN: Final = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|font-size:0(?:\.0*)?(?:[a-z]{1,4}|%)?|opacity:0(?:\.0*)?%?)(?:!important)?(?=;|$)"
)
_COLOUR: Final = re.compile(r"(?:^|;)color:([^;!]+)")
_GROUND: Final = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")


class Hiding:
    """The rules of a page that hide, and what they say of an element."""

    def __init__(self) -> None:
        self._selectors: set[str] = set()
        self._left = _MOST_RULES

    def learn(self, sheet: str) -> None:
        """Take in a style sheet; rules under an at-rule (print, narrow screens) are passed over."""
        sheet = _COMMENT.sub("", sheet[: self._left]).lower()
        self._left -= len(sheet)
        depth = at = 0
        selectors = ""
        for brace in _BRACE.finditer(sheet):
            words = sheet[at : brace.start()]
            at = brace.end()
            if brace[0] == "{":
                depth += 1
                selectors = words.rpartition(";")[2].strip() if depth == 1 else ""
            else:
                if depth == 1 and selectors and not selectors.startswith("@") and _unseen(words):
                    named = (one.strip() for one in selectors.split(","))
                    self._selectors.update(one for one in named if _SELECTOR.fullmatch(one))
                depth = max(0, depth - 1)

    def hides(self, name: str, attributes: str) -> bool:
        """Whether an element of this name (in lower case) with these attributes is hidden by them, or by a rule."""
        if name == "template" or name in self._selectors:
            return True
        if not attributes or attributes.isspace():
            return False
        for attribute in _ATTRIBUTE.finditer(attributes):
            key = attribute[1].lower()
            if key == "hidden":
                return True
            value = (attribute[2] or "").strip("\"'").lower()
            if key == "style" and _unseen(value):
                return True
            if self._selectors and key in ("class", "id"):
                sign = "." if key == "class" else "#"
                if any(
                    sign + one in self._selectors or name + sign + one in self._selectors
                    for one in value.split()
                ):
                    return True
        return False


def note(stretches: Sequence[str], lines: Sequence[str], of: str = "page") -> list[str]:
    """A sentence on the hidden stretches that stand in an article's lines, with the longest of them; none without.

    ``of`` is what hid them: a page, a chapter, an entry of a feed.
    """
    whole = "\n".join(lines)
    taken = [stretch for stretch in stretches[:MOST_STRETCHES] if stretch in whole]
    if not taken:
        return []
    many = f"A stretch of the {of} is" if len(taken) == 1 else f"{len(taken)} stretches of the {of} are"
    longest = max(taken, key=len)
    shown = longest if len(longest) <= 60 else longest[:60].rstrip() + "…"
    return [
        f"{many} hidden from readers, and in the text: “{shown}”. Look whether that belongs to the article."
    ]


def _unseen(style: str) -> bool:
    style = "".join(style.split())
    if _UNSEEN.search(style):
        return True
    colour, ground = _COLOUR.search(style), _GROUND.search(style)
    return colour is not None and ground is not None and colour[1] == ground[1]

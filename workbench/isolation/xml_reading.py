"""XML from outside: no DOCTYPE, no entities, nothing fetched, and a bound on what it may hold (T12, T14)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import TreeBuilder

from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_TAGS = 2_000_000
"""Opening and closing tags of one file, which are counted before it is parsed."""
DEEPEST = 200
"""Elements inside one another."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class DoctypeError(Exception):
    """The file has a document type, or entities."""


class NotXmlError(Exception):
    """The file is no whole XML; ``line`` is where that shows, None where nobody can tell."""

    def __init__(self, line: int | None) -> None:
        super().__init__(line)
        self.line = line


def fed(data: bytes, target: Any) -> Any:
    """What ``target`` (as a TreeBuilder is one) makes of an XML file. It sets the bounds: here are none.

    Raises DoctypeError and NotXmlError, and what the target raises.
    """
    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import DefusedXMLParser, ParseError  # type: ignore[import-untyped]

    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(data)
        return parser.close()
    except DefusedXmlException:
        raise DoctypeError from None
    except (ParseError, ValueError, LookupError) as error:
        where = getattr(error, "position", None)
        raise NotXmlError(where[0] if where else None) from None


def parsed(data: bytes, name: str) -> Element:
    """The root element of a file. Raises WorkbenchError where it is no whole XML, has a DOCTYPE, or is too large."""
    root: Element = _run(data, name, TreeBuilder())
    return root


def refuse_hostile(data: bytes, name: str) -> None:
    """Raises WorkbenchError as :func:`parsed` does, for a file that another library is to parse."""
    _run(data, name, None)


def xml_words(words: str) -> str:
    """Words that XML can hold: what it cannot (control characters, halves of characters) becomes U+FFFD, one by one."""
    return _NO_XML.sub("\ufffd", words)


def _run(data: bytes, name: str, builder: TreeBuilder | None) -> Any:
    if data.count(b"<") > MOST_TAGS:
        raise WorkbenchError(
            f"{name} holds more than is taken at once ({data.count(b'<'):,} tags): split it into several files."
        )
    try:
        return fed(data, _Bounded(builder))
    except DoctypeError:
        raise WorkbenchError(
            f"{name} has a document type declaration, which no file of annotations needs and which can do harm. "
            "Nothing was read."
        ) from None
    except _DeepError:
        raise WorkbenchError(
            f"{name} is nested deeper than any file of annotations. Nothing was read."
        ) from None
    except NotXmlError as error:
        at = f" (line {error.line:,})" if error.line else ""
        raise WorkbenchError(
            f"{name} is no whole XML{at}: it was cut, edited, or saved in another encoding. Export it again."
        ) from None


class _DeepError(Exception):
    """More elements inside one another than DEEPEST."""


class _Bounded:
    """Gives what the parser meets to a builder, or to nobody, and counts the depth."""

    def __init__(self, builder: TreeBuilder | None) -> None:
        self._builder = builder
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise _DeepError
        if self._builder is not None:
            self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._depth -= 1
        if self._builder is not None:
            self._builder.end(tag)

    def data(self, words: str) -> None:
        """Words of an element."""
        if self._builder is not None:
            self._builder.data(words)

    def close(self) -> Any:
        """The root, where one was built."""
        return self._builder.close() if self._builder is not None else None

"""Which addresses may be opened, and how they are shown before they are.

Addresses come from other people's pages. Only ``http`` and ``https`` ever leave the window, only on a click, with
the whole address in sight in its ASCII form (punycode), and with a question where the host could pass for another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from workbench.text.web_addresses import doubt, written_host
from workbench.ui import plain

Opener = Callable[[QUrl], bool]


@dataclass(frozen=True, slots=True)
class Link:
    """An address after a look at it.

    ``shown`` is the whole address in ASCII, or "" where it may not be opened; ``refusal`` then says why.
    ``doubt`` is a sentence where a person should look twice.
    """

    shown: str = ""
    doubt: str = ""
    refusal: str = ""


def look_at(address: str) -> Link:
    """Judge an address from other people's words; nothing is opened or looked up."""
    words = address.strip()
    if not words:
        return Link(refusal="There is no address to open.")
    if any(not char.isprintable() or char.isspace() or char == "\\" for char in words):
        return Link(refusal="The address holds characters that do not belong in one, so it is not opened.")
    url = QUrl(words, QUrl.ParsingMode.StrictMode)
    if not url.isValid():
        return Link(refusal="The address is not a valid one, so it is not opened.")
    if url.scheme().lower() not in ("http", "https"):
        return Link(refusal="Only addresses that begin with http:// or https:// are opened.")
    if not url.host():
        return Link(refusal="The address names no site, so it is not opened.")
    if url.userInfo() or "@" in written_host(words):
        return Link(
            refusal="The address holds a user name, which can make one site look like another; it is not opened."
        )
    shown = bytes(url.toEncoded().data()).decode("ascii")
    return Link(shown=shown, doubt=_doubt(words, url))


def open_link(
    address: str,
    parent: QWidget | None = None,
    *,
    opener: Opener = QDesktopServices.openUrl,
    asked: bool = False,
) -> plain.Box | None:
    """Open an address in the browser, or say why not.

    Where the host could pass for another a question comes first, with the address in ASCII; ``asked`` puts that
    question for every address. Gives the box that is shown, or None where none was needed.
    """
    link = look_at(address)
    if link.refusal:
        return plain.say(
            parent, "Link not opened", link.refusal, details=plain.isolated(address.strip()[:2000])
        )
    url = QUrl.fromEncoded(link.shown.encode("ascii"), QUrl.ParsingMode.StrictMode)
    if link.doubt or asked:
        question = link.doubt or "Open this address in the browser? The site will see that you visit it."
        return plain.ask(
            parent,
            "Open link",
            question,
            lambda: opener(url),
            yes="Open",
            no="Do not open",
            details=link.shown,
        )
    opener(url)
    return None


def open_local(path: Path, *, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Show a file or folder that this program itself has made; whether the system had something to show it with."""
    return path.exists() and opener(QUrl.fromLocalFile(str(path.absolute())))


def _doubt(words: str, url: QUrl) -> str:
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded).lower()
    return doubt(written_host(words), host, url.port())

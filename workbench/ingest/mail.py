"""Messages (EML, RFC 5322) and saved pages in one file (MHTML, RFC 2557): runs in the locked process only.

A message gives its words itself; a saved page gives its markup, which the page worker then reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from email import policy
from email.errors import CloseBoundaryNotFoundDefect, MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, Final

from workbench.errors import WorkbenchError
from workbench.ingest.encoding import decode
from workbench.ingest.fragments import kinds_of, notes_of
from workbench.ingest.linear import scan
from workbench.ingest.parts import CUT_OFF, ArticleParts, count

_MOST_PARTS: Final = 2_000
_NAMED: Final = 5


def article(data: bytes, options: dict[str, Any]) -> dict[str, Any]:
    """Read a message; with ``options["page"]`` give the page that was saved in it, as ``{"markup", "url", "notes"}``.

    Raises WorkbenchError, its sentence without the file's name.
    """
    message = BytesParser(EmailMessage, policy=policy.default.clone(raise_on_defect=False)).parsebytes(data)
    parts = list(_leaves(message))
    if options.get("page"):
        return _page(message, parts)
    return asdict(_message(message, parts))


def warm_up() -> None:
    """Load what is loaded at first use."""
    for body in (b"a", b"<p>a"):
        kind = b"html" if body != b"a" else b"plain; format=flowed"
        article(
            b"From: =?utf-8?q?A?= <a@example.org>\nSubject: =?iso-8859-1?b?YQ==?=\nDate: Sat, 11 Nov 2023 10:00:00 +0100\n"
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/"
            + kind
            + b"; charset=windows-1251\nContent-Transfer-Encoding: quoted-printable\n\n"
            + body
            + b"=D0\n--b\nContent-Type: text/plain; charset=x\nContent-Disposition: attachment; filename*=utf-8''a.txt\n"
            b"Content-Transfer-Encoding: base64\n\nYQ==\n--b--\n",
            {},
        )
    decode("é".encode("cp1252") * 20)


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that hold something themselves. Messages within the message are attachments: they stay closed."""
    waiting: list[EmailMessage] = [message]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > _MOST_PARTS:
            raise WorkbenchError(
                f"has more than {_MOST_PARTS:,} parts: save the words of the message as text, then import that."
            )
        if part.get_content_maintype() == "multipart":
            inner = part.get_payload()
            waiting += reversed(
                [one for one in inner if isinstance(one, EmailMessage)] if isinstance(inner, list) else []
            )
        else:
            yield part


def _page(message: EmailMessage, parts: list[EmailMessage]) -> dict[str, Any]:
    start = _header(message, "Content-Location") or _header(message, "Snapshot-Content-Location")
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise WorkbenchError("holds no page: save the page anew in the browser, then import that.")
    first = next((part for part in pages if start and _header(part, "Content-Location") == start), pages[0])
    markup = _text(first, page=True)
    return {
        "markup": markup,
        "url": _header(first, "Content-Location") or start,
        "notes": [CUT_OFF] if _is_cut_off(message) else [],
    }


def _message(message: EmailMessage, parts: list[EmailMessage]) -> ArticleParts:
    found = ArticleParts(title=_header(message, "Subject"), published=_date(message, 16))
    name, address = parseaddr(_header(message, "From"))
    found.author = name or address
    body = [part for part in parts if not _attached(part)]
    pages = [part for part in body if part.get_content_type() == "text/html"]
    plain = [part for part in body if part.get_content_type() == "text/plain"]
    alternative = any(part.get_content_type() == "multipart/alternative" for part in message.walk())
    if pages and (alternative or not plain):
        scans = [scan(_text(part, page=True)) for part in pages]
        found.lines = [line for seen in scans for line in kinds_of(seen)]
        found.notes += notes_of(scans, "message")
        taken = pages + (plain if alternative else [])
    else:
        found.lines = [("body", line) for part in plain for line in _plain_lines(part)]
        found.to_the_letter = True
        taken = plain
    if found.title and found.lines and found.lines[0] != ("headline", found.title):
        found.lines = (
            [("headline", found.title), ("body", ""), *found.lines]
            if found.to_the_letter
            else [("headline", found.title), *found.lines]
        )
    found.language = _header(message, "Content-Language").split(",")[0].strip()
    found.notes += _left(parts, taken)
    found.notes += [CUT_OFF] if _is_cut_off(message) else []
    return found


def _is_cut_off(message: EmailMessage) -> bool:
    """Whether a message of several parts ends before the mark of its end."""
    return any(isinstance(one, CloseBoundaryNotFoundDefect) for one in message.defects)


def _plain_lines(part: EmailMessage) -> list[str]:
    lines = _text(part).replace("\r\n", "\n").rstrip("\n").split("\n")
    if (part.get_param("format") or "") != "flowed":
        return lines
    return _unfolded(lines, delsp=(part.get_param("delsp") or "") == "yes")


def _unfolded(lines: list[str], *, delsp: bool) -> list[str]:
    """Lines that end with a space go on in the next (RFC 3676, 4.1); "-- " is the mark of a signature."""
    whole: list[str] = []
    going = False
    for line in lines:
        words = line[1:] if line.startswith(" ") else line
        if going:
            whole[-1] += words
        else:
            whole.append(words)
        going = words.endswith(" ") and words != "-- "
        if going and delsp:
            whole[-1] = whole[-1][:-1]
    return whole


def _attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: EmailMessage, *, page: bool = False) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or ""
    try:
        return data.decode(charset) if charset else decode(data, page=page).text
    except (LookupError, UnicodeError):
        return decode(data, page=page).text if data else ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = message.get(name)
        words = "" if value is None else str(value)
        if "=?" in words:
            words = str(make_header(decode_header(words)))
    except (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""
    return " ".join(words.split())


def _date(message: EmailMessage, length: int) -> str:
    """The day of the message as it says it itself."""
    try:
        return parsedate_to_datetime(_header(message, "Date")).isoformat()[:length]
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _left(parts: list[EmailMessage], taken: list[EmailMessage]) -> list[str]:
    rest = [part for part in parts if not any(part is one for one in taken)]
    pictures = [
        part
        for part in rest
        if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment"
    ]
    files = [part for part in rest if not any(part is one for one in pictures)]
    if not files:
        return []
    names = [f"“{' '.join((part.get_filename() or part.get_content_type()).split())[:80]}”" for part in files]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return [
        f"{count(len(names), 'attachment')} of the message {'was' if len(names) == 1 else 'were'} not opened: {', '.join(names[:_NAMED])}{more}. "
        "Save what belongs to it as a file of its own, and import that."
    ]

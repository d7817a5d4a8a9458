"""From bytes to text: byte order marks, UTF-8, UTF-16 and UTF-32 without a mark, then a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from workbench.errors import ImportRefusedError
from workbench.ingest.binary import SAMPLE, name_of_binary

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# ISO 2022 says in escapes what it switches to; without them it would pass for ASCII.
_ISO_2022: Final = (
    (re.compile(rb"\x1b\$[@B]|\x1b\([JB]|\x1b\$\([D@B]"), "iso2022_jp_2"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
)
# Where several single-byte encodings fit about as well, people's files are in one of these.
_USUAL: Final = (
    "cp1252", "cp1251", "cp1250", "gb18030", "big5", "cp932", "shift_jis", "euc_jp", "euc_kr", "cp949",
    "cp1256", "cp1253", "cp1254", "cp1255", "cp1257", "cp1258", "cp874", "koi8_r", "koi8_u", "iso8859_2",
    "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8",
)  # fmt: skip
# What is looked for first: rarities such as ISO-8859-3 fit Polish as well as the encoding it was written in.
_LIKELY: Final = (
    *_USUAL, "iso8859_1", "iso8859_4", "iso8859_9",
    "iso8859_15", "cp866", "cp850", "cp852", "cp855", "cp437", "mac_roman", "mac_cyrillic", "mac_latin2",
    "mac_greek", "tis_620", "johab", "hz",
)  # fmt: skip
_LABELS: Final = re.compile(
    rb"""<meta\b[^>]{0,400}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([a-zA-Z0-9_.:-]{2,40})"""
    rb"""|<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([a-zA-Z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)


# Codecs that turn escapes into text are no encodings of pages.
_NO_PAGE: Final = frozenset(
    {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"}
)


@dataclass(frozen=True)
class Decoded:
    """Text with the Python name of its encoding, whether that was guessed, and how many bytes were bad."""

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the import report; none for sound UTF-8."""
        said = []
        if self.guessed:
            said.append(
                f"Read as {spoken(self.encoding)}, which is a guess: look whether the letters are right."
            )
        elif self.encoding != "utf-8":
            said.append(f"Read as {spoken(self.encoding)}.")
        if self.replaced:
            places = "1 place was" if self.replaced == 1 else f"{self.replaced:,} places were"
            said.append(
                f"{places} not valid {spoken(self.encoding)} and became the replacement character \ufffd."
            )
        return tuple(said)


def spoken(encoding: str) -> str:
    """The name by which people know an encoding: `cp1251` is windows-1251."""
    if encoding.startswith("cp125"):
        return "windows-" + encoding[2:]
    if encoding.startswith("iso8859"):
        return "ISO-8859-" + encoding.rpartition("_")[2]
    return encoding.upper().replace("_", "-")


def decode(data: bytes, *, page: bool = False) -> Decoded:
    """Read bytes of unknown encoding as text; a byte order mark is dropped.

    `page` lets an HTML page's own declaration decide before a guess is made. Raises ImportRefusedError,
    without the file's name, for what is no text: the sentence begins "is" ("is a PNG image, ...").
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], encoding)
    wide = _wide_without_mark(data)
    if wide is not None:
        return wide
    kind = name_of_binary(data[:SAMPLE])
    if kind:
        raise ImportRefusedError(
            f"is {kind}, not a text: save it as text or as a web page first, then import that."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, page=page)
    if "\x1b" in text:
        for escape, encoding in _ISO_2022:
            if escape.search(data):
                found = _strict(data, encoding)
                if found is not None:
                    return Decoded(found, encoding)
    return Decoded(text, "utf-8")


def is_text(data: bytes) -> bool:
    """Whether bytes may be text, in whatever encoding; their start is enough. What is some binary format is not."""
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    return marked or name_of_binary(data[:SAMPLE]) == "" or _wide_without_mark(data[:4096]) is not None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _with_replacements(data: bytes, encoding: str) -> Decoded:
    found = _strict(data, encoding)
    if found is not None:
        return Decoded(found, encoding)
    text = data.decode(encoding, "replace")
    own = text.encode(encoding, "replace").count("\ufffd".encode(encoding))
    genuine = data.count("\ufffd".encode(encoding))
    return Decoded(text, encoding, replaced=max(1, own - genuine))


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 and UTF-32 without a mark: NULs stand at fixed places, and what comes out reads as text."""
    head = data[:4096]
    if b"\0" not in head:
        return None
    quads = head[: len(head) // 4 * 4]
    pairs = head[: len(head) // 2 * 2]
    for encoding, whole, zeros in (
        ("utf-32-le", quads, (quads[3::4], quads[2::4])),
        ("utf-32-be", quads, (quads[0::4], quads[1::4])),
        ("utf-16-le", pairs, (pairs[1::2],)),
        ("utf-16-be", pairs, (pairs[0::2],)),
    ):
        width = 4 if "32" in encoding else 2
        if not whole or len(data) % width:
            continue
        other = pairs[0::2] if encoding == "utf-16-le" else pairs[1::2]
        if not (_steady(zeros, strict=width == 4) or (width == 2 and _ideographs(zeros[0], other))):
            continue
        text = _strict(data, encoding)
        if text is not None and _reads(text[:2048]):
            return Decoded(text, encoding, guessed=True)
    return None


def _steady(planes: tuple[bytes, ...], *, strict: bool) -> bool:
    """Whether the high bytes hold few different values, as those of one script and its punctuation do."""
    top = planes[0]
    if strict:
        return all(byte == 0 for byte in top) and max(planes[1]) <= 0x10
    common = sorted((top.count(bytes([value])) for value in set(top)), reverse=True)
    return b"\0" in top and sum(common[:3]) >= 0.9 * len(top)


def _ideographs(high: bytes, low: bytes) -> bool:
    """Whether UTF-16 of Chinese, Japanese or Korean, whose low bytes are spread, unlike ASCII's pairs."""
    script = sum(top == 0 or top in (0x20, 0x30, 0xFF) or 0x4E <= top <= 0xD7 for top in high)
    return script >= 0.95 * len(high) and sum(byte >= 0x80 for byte in low) >= 0.2 * len(low)


def _reads(text: str) -> bool:
    wanted = sum(char.isprintable() or char in "\n\r\t\f" for char in text)
    letters = sum(char.isalpha() or char.isspace() for char in text)
    return wanted >= 0.98 * len(text) and letters >= 0.5 * len(text) and "\0" not in text


def _legacy(data: bytes, *, page: bool) -> Decoded:
    if page:
        declared = _declared(data)
        if declared is not None:
            return declared
    if _mostly_utf8(data):
        return _with_replacements(data, "utf-8")
    encoding = _guess(data)
    text = _strict(data, encoding) if encoding else None
    if text is not None:
        return Decoded(text, encoding, guessed=True)
    if encoding:
        return _with_replacements(data, encoding)
    raise ImportRefusedError(
        "is in an encoding that could not be told: save it as UTF-8 in a text editor, then import that."
    )


def _declared(data: bytes) -> Decoded | None:
    """The encoding that a page declares in its first 4,096 bytes, when all its bytes agree with it."""
    match = _LABELS.search(data[:4096])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii").lower()
    # As browsers do (WHATWG Encoding): Latin-1 means windows-1252, GB 2312 means GB 18030.
    label = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030",
             "gbk": "gb18030", "shift_jis": "cp932", "ks_c_5601-1987": "cp949"}.get(label, label)  # fmt: skip
    try:
        known = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not known._is_text_encoding or known.name in _NO_PAGE:
        return None
    text = _strict(data, known.name)
    return None if text is None or known.name == "utf-8" else Decoded(text, known.name)


def _mostly_utf8(data: bytes) -> bool:
    """Whether the sound multi-byte sequences outweigh the bad ones, as chance in another encoding would not.

    A sequence of three bytes is weighed fourfold: three bytes of a legacy encoding fit the pattern rarely.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    plain = len(text.encode("ascii", "ignore"))
    sound = len(text) - plain - bad
    size = len(text.encode("utf-8")) - plain - 3 * bad
    long = max(0, size - 2 * sound)
    return sound - long + 4 * long >= 3 * bad


def _guess(data: bytes) -> str:
    """The likeliest legacy encoding by charset-normalizer, from a sample: all of 20 MB would take minutes."""
    from charset_normalizer import from_bytes

    sample = _sample(data)
    matches = from_bytes(sample, cp_isolation=list(_LIKELY), enable_fallback=False)
    if matches.best() is None:
        matches = from_bytes(sample)
    best = matches.best()
    if best is None:
        return "cp1252" if _strict(data, "cp1252") is not None else ""
    # Of those with about as little mess, the one whose letters are most like some language's.
    near = [
        match
        for match in matches
        if match.chaos <= best.chaos + 0.02 and match.coherence >= best.coherence - 0.05
    ]
    for match in sorted(near, key=lambda match: -round(match.coherence, 1)):
        names = {match.encoding, *match.could_be_from_charset}
        for name in _USUAL:
            if name in names and _strict(data, name) is not None:
                return name
    return best.encoding


def _sample(data: bytes) -> bytes:
    """Up to 32 kB around the first byte above ASCII, cut where no known encoding is inside a character."""
    first = re.search(rb"[\x80-\xff]", data)
    middle = first.start() if first else 0
    start = max(0, data.rfind(b"\n", 0, middle) + 1, middle - 2048)
    end = start + 32_768
    if end >= len(data):
        return data[start:]
    cut = max(data.rfind(b"\n", start, end), data.rfind(b" ", start, end))
    return data[start : cut if cut > start + 256 else end]

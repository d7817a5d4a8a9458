"""What the commands print: lines for people, JSON for programs, files onto standard output."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from workbench.text.printable import in_line

if TYPE_CHECKING:
    from workbench.store.queries import PassageLine

STANDARD_OUTPUT = ("-", "/dev/stdout")
"""What ``--out`` says for standard output."""

_OWN_MARKS = (("“", "”"), ("„", "“"), ("«", "»"), ('"', '"'))


def say_json(value: Any) -> None:
    """Print a value as JSON. What an encoding cannot hold is escaped by JSON's own rules, so it can be read back."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not unicode, indent=2))


def put_out(data: bytes) -> int:
    """A file's bytes on standard output; gives exit code 0."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return 0


def joined(*words: str) -> str:
    """Those of the words that are any, in one line, with dots between."""
    return " · ".join(in_line(some) for some in words if some)


def one_line(words: str) -> str:
    """Someone's words in one line that steers no terminal, their white space folded."""
    return in_line(" ".join(words.split()))


def in_quotes(line: PassageLine) -> str:
    """A passage's quote in one line; the marks around it are its own where it has them at both ends."""
    words = one_line(line.anchor.quote)
    own = len(words) > 1 and (words[0], words[-1]) in _OWN_MARKS
    own = own and not {words[0], words[-1]} & set(words[1:-1])
    return words if own else f"“{words}”"

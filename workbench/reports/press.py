"""The typesetter's own process: documents as JSON come in, PDFs go out, and its memory goes with it.

It stands apart from what makes the document, so that the process imports next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workbench.resources import resource

if TYPE_CHECKING:
    from typst import Fonts

WRONG = 3
"""The exit code of a document that the typesetter refuses; standard error says why."""
_REMEMBERED: Final = 10
"""Documents after which typst forgets what none of them needed."""


def font_folders() -> list[Path]:
    """The folders of the fonts: the window's own, then those for more scripts."""
    return [resource("fonts"), resource("fonts", "reports")]


@cache
def _fonts() -> Fonts:
    """Only the fonts that come with the program, so that every machine prints the same."""
    import typst

    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def typeset(data: Mapping[str, Any], moment: int) -> tuple[bytes, bool]:
    """The template with this data as a PDF of ``moment`` (seconds since 1970), tagged, that says to be PDF/UA-1.

    Words of the record are data (`sys.inputs`) and never source. The root of the typesetter is a file, so that no
    path below it exists; packages have no place either. Where the typesetter stumbles over the tags of a page
    break, or over a character that only its shaping finds to be missing, the PDF is made without that promise.
    ``data["promised"]`` may be False to leave the promise out. Gives the PDF and whether it holds the promise.
    Raises typst.TypstError.
    """
    import typst

    template = resource("templates", "report.typ")
    words = json.dumps(data, ensure_ascii=False)

    def attempt(*, promised: bool, tags: bool) -> bytes:
        # Anew each time: after a failure a compiler looks for its source on the disk, where there is none.
        compiler = typst.Compiler(
            template.read_bytes(),
            root=template,
            font_paths=_fonts(),
            sys_inputs={"report": words},
        )
        standard: Any = "ua-1" if promised else []
        made = compiler.compile(format="pdf", pdf_standards=standard, timestamp=moment, pdf_tags=tags)
        assert isinstance(made, bytes)
        return made

    for promised in (True, False) if data.get("promised", True) else (False,):
        try:
            return attempt(promised=promised, tags=True), promised
        except typst.TypstError:
            continue
    return attempt(promised=False, tags=False), False


def main() -> None:
    """Do one task after another until standard input ends: each is the count of its bytes in a line, then these.

    `{"moment": seconds, "data": {...}}` in a line asks for a PDF. With `"sheaf": true` a line of JSON comes before it
    that says what the whole must know of it. `{"plan": {...}, "facts": {...}}`, followed by such a PDF, asks for its
    objects as they stand in the whole; a line of JSON that says where each is comes first. What was made is answered
    in the same way: the count of its bytes, then these. A task that cannot be done ends the process.
    """
    _leave_room()
    laid_out = False
    while size := sys.stdin.buffer.readline():
        line, _, rest = sys.stdin.buffer.read(int(size)).partition(b"\n")
        asked = json.loads(line)
        try:
            if "plan" in asked:
                made = _bound(asked, rest)
            else:
                if laid_out:
                    _forget()
                laid_out = True
                made = _set(asked)
        except RuntimeError as error:  # what typst and binding raise
            sys.stderr.write(str(error))
            raise SystemExit(WRONG) from None
        sys.stdout.buffer.write(b"%d\n" % len(made))
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()


def _forget() -> None:
    """Let typst give back what it laid out: it keeps what one of its last ten documents needed."""
    import typst

    for signs in range(_REMEMBERED + 1):
        typst.Compiler(b"." * signs, root=resource("templates", "report.typ"), font_paths=_fonts()).compile()


def _set(asked: Mapping[str, Any]) -> bytes:
    made, promised = typeset(asked["data"], asked["moment"])
    if not asked.get("sheaf"):
        return made
    from workbench.reports import sheaf

    return json.dumps(sheaf.encoded(sheaf.read(made)) | {"promised": promised}).encode() + b"\n" + made


def _bound(asked: Mapping[str, Any], made: bytes) -> bytes:
    from workbench.reports import binding, sheaf

    plan = binding.Plan(**{**asked["plan"], "figures": sheaf.Figures(**asked["plan"]["figures"])})
    where, body = binding.bound(made, sheaf.decoded(asked["facts"]), plan)
    return json.dumps(where).encode() + b"\n" + body


def _leave_room() -> None:
    """Take at most three quarters of the machine's memory: a dossier of thousands of pages needs gigabytes."""
    try:
        import resource as limits

        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        limits.setrlimit(limits.RLIMIT_AS, (whole * 3 // 4, limits.RLIM_INFINITY))
    except (ImportError, OSError, ValueError, AttributeError):  # not on every system
        return

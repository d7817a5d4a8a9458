"""The typesetter's own process: a document as JSON comes in, a PDF goes out, and its memory goes with it.

It stands apart from what makes the document, so that the process imports next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from workbench.reports import binding, sheaf
from workbench.resources import resource

WRONG = 3
"""The exit code of a document that the typesetter refuses; standard error says why."""


def font_folders() -> list[Path]:
    """The folders of the fonts: the window's own, then those for more scripts."""
    return [resource("fonts"), resource("fonts", "reports")]


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
            font_paths=typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[str(folder) for folder in font_folders()],
            ),
            ignore_system_fonts=True,
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
    """Do what the first line of standard input asks for as JSON, and write what was made to standard output.

    `{"moment": seconds, "data": {...}}` asks for a PDF. With `"sheaf": true` a line of JSON comes before it that says
    what the whole must know of it. `{"plan": {...}, "facts": {...}}`, followed by such a PDF, asks for its objects as
    they stand in the whole; a line of JSON that says where each is comes first.
    """
    _leave_room()
    asked = json.loads(sys.stdin.buffer.readline())
    try:
        for part in _bound(asked) if "plan" in asked else _set(asked):
            sys.stdout.buffer.write(part)
    except RuntimeError as error:  # what typst and binding raise
        sys.stderr.write(str(error))
        raise SystemExit(WRONG) from None
    sys.stdout.buffer.flush()


def _set(asked: Mapping[str, Any]) -> Iterator[bytes]:
    made, promised = typeset(asked["data"], asked["moment"])
    if asked.get("sheaf"):
        yield json.dumps(sheaf.encoded(sheaf.read(made)) | {"promised": promised}).encode() + b"\n"
    yield made


def _bound(asked: Mapping[str, Any]) -> Iterator[bytes]:
    plan = binding.Plan(**{**asked["plan"], "figures": sheaf.Figures(**asked["plan"]["figures"])})
    where, body = binding.bound(sys.stdin.buffer.read(), sheaf.decoded(asked["facts"]), plan)
    yield json.dumps(where).encode() + b"\n"
    yield body


def _leave_room() -> None:
    """Take at most three quarters of the machine's memory: a dossier of thousands of pages needs gigabytes."""
    try:
        import resource as limits

        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        limits.setrlimit(limits.RLIMIT_AS, (whole * 3 // 4, limits.RLIM_INFINITY))
    except (ImportError, OSError, ValueError, AttributeError):  # not on every system
        return

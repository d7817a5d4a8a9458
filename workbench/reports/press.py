"""The typesetter's own process: a document as JSON comes in, a PDF goes out, and its memory goes with it.

It stands apart from what makes the document, so that the process imports next to nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.resources import resource

WRONG = 3
"""The exit code of a document that the typesetter refuses; standard error says why."""


def font_folders() -> list[Path]:
    """The folders of the fonts: the window's own, then those for more scripts."""
    return [resource("fonts"), resource("fonts", "reports")]


def typeset(data: Mapping[str, Any], moment: int) -> bytes:
    """The template with this data as a PDF of ``moment`` (seconds since 1970), tagged, that says to be PDF/UA-1.

    Words of the record are data (`sys.inputs`) and never source. The root of the typesetter is a file, so that no
    path below it exists; packages have no place either. Where the typesetter stumbles over the tags of a page
    break, or over a character that only its shaping finds to be missing, the PDF is made without that promise.
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

    for promised in (True, False):
        try:
            return attempt(promised=promised, tags=True)
        except typst.TypstError:
            continue
    return attempt(promised=False, tags=False)


def main() -> None:
    """Read `{"moment": seconds, "data": {...}}` from standard input, write the PDF to standard output."""
    _leave_room()
    asked = json.load(sys.stdin.buffer)
    try:
        made = typeset(asked["data"], asked["moment"])
    except RuntimeError as error:  # what typst raises
        sys.stderr.write(str(error))
        raise SystemExit(WRONG) from None
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()


def _leave_room() -> None:
    """Take at most three quarters of the machine's memory: a dossier of thousands of pages needs gigabytes."""
    try:
        import resource as limits

        whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        limits.setrlimit(limits.RLIMIT_AS, (whole * 3 // 4, limits.RLIM_INFINITY))
    except (ImportError, OSError, ValueError, AttributeError):  # not on every system
        return

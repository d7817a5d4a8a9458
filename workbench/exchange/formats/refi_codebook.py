"""REFI-QDA codebooks (.qdc), out and in: the codes of our tags, for projects that are begun in another program.

A codebook has no texts and no passages; read, it only tells which codes it has, since tags are fixed here.
"""

from __future__ import annotations

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle
from workbench.exchange.mark_fields import label_of
from workbench.exchange.refi import CODEBOOK, ORIGIN, codes, document, element, is_own_code, root_of
from workbench.isolation.xml_reading import parsed

CARRIES: frozenset[str] = frozenset()

_SHOWN = 12
"""Codes that are named in the sentence."""


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether an XML file names the codebook's namespace at its start."""
    head = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] == b"<" and CODEBOOK.encode() in head


def read(data: bytes, name: str) -> Bundle:
    """No documents, and a remark that names the codes which are none of our tags."""
    root = parsed(data, name)
    if root.tag != f"{{{CODEBOOK}}}CodeBook":
        raise WorkbenchError(f"{name} is no codebook of REFI-QDA 1.0: export it again in that format.")
    names = [
        code.get("name", "") for code in root.iter(f"{{{CODEBOOK}}}Code") if code.get("isCodable") != "false"
    ]
    others = [name for name in names if name and not is_own_code(name)]
    if not others:
        return Bundle(remarks=("The codebook has our own tags only, so there is nothing to take over.",))
    shown = ", ".join(others[:_SHOWN]) + (" and others" if len(others) > _SHOWN else "")
    return Bundle(
        remarks=(
            f"The codebook has {len(others):,} codes that are no tags ({shown}). Tags are fixed here; a project file "
            "(.qdpx) brings codes in as labels of its passages.",
        )
    )


def write(bundle: Bundle) -> bytes:
    """The codes of our tags, and of labels that came with other files."""
    root = root_of("CodeBook", CODEBOOK, origin=ORIGIN)
    labels = {label_of(mark) for one in bundle.documents for mark in one.marks}
    codes(element(root, "Codes"), labels)
    return document(root)

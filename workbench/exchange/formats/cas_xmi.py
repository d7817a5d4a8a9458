"""UIMA CAS as XMI, out and in: an archive of one .xmi an article and their TypeSystem.xml, as INCEpTION exports it.

XML cannot hold control characters: of texts that have any (none that is stored here) they become U+FFFD.
"""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from workbench.errors import WorkbenchError
from workbench.exchange import cas
from workbench.exchange.cas import warm_up
from workbench.exchange.documents import Bundle
from workbench.isolation import zips
from workbench.isolation.xml_reading import refuse_hostile

__all__ = ["CARRIES", "read", "recognise", "warm_up", "write"]

CARRIES = cas.CARRIES

TYPES = "TypeSystem.xml"
MOST_DOCUMENTS = zips.MOST_ENTRIES - 1
_SIGN = b"http://www.omg.org/XMI"


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether this is an archive with .xmi files in it, or such a file itself."""
    if zips.is_zip(data):
        try:
            return any(one.lower().endswith(".xmi") for one in zips.opened(data).names)
        except WorkbenchError:
            return False
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and _SIGN in data[:4_000]


def read(data: bytes, name: str) -> Bundle:
    """Each .xmi as a document; one without a type system beside it is read as far as our layers go."""
    cassis = cas.library()
    if zips.is_zip(data):
        archive = zips.opened(data, name)
        files = {one: archive.read(one) for one in archive.names if one.lower().endswith(".xmi")}
        beside = [one for one in archive.names if one.lower().endswith("typesystem.xml")]
        types_file = archive.read(beside[0]) if beside else None
    else:
        files, types_file = {name: data}, None
    if not files:
        raise WorkbenchError(f"{name} holds no .xmi file: export it again as UIMA CAS XMI.")
    if types_file is None:
        types, lenient = cas.type_system(), True
    else:
        refuse_hostile(types_file, TYPES)
        types = cas.loaded(lambda: cassis.load_typesystem(io.BytesIO(types_file)), TYPES)
        lenient = False
    found, left = [], set()
    for one, words in files.items():
        refuse_hostile(words, one)
        cas.refuse_many(words.count(b"xmi:id="), one)
        made = cas.loaded(
            lambda words=words: cassis.load_cas_from_xmi(io.BytesIO(words), types, lenient=lenient), one
        )
        document, others = cas.loaded(lambda made=made, one=one: cas.read(made, PurePosixPath(one).stem), one)
        found.append(document)
        left |= others
    return cas.bundle_of(found, left)


def write(bundle: Bundle) -> bytes:
    """The documents with the type system as an archive. Raises WorkbenchError for more than MOST_DOCUMENTS."""
    if len(bundle.documents) > MOST_DOCUMENTS:
        raise WorkbenchError(
            f"One archive of CAS files holds at most {MOST_DOCUMENTS:,} articles: export them in parts."
        )
    types = cas.type_system()
    told: set[str] = set()
    files = {}
    for number, document in enumerate(bundle.documents, 1):
        files[f"article-{number:04d}.xmi"] = cas.cas_of(document, types, told).to_xmi().encode("utf-8")
    return zips.packed({**files, TYPES: types.to_xml().encode("utf-8")})

"""UIMA CAS as JSON 0.4, out and in: one file an article with its type system in it, an archive of them for several."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange import cas
from workbench.exchange.cas import warm_up
from workbench.exchange.documents import Bundle
from workbench.isolation import zips
from workbench.isolation.json_reading import read_json

__all__ = ["CARRIES", "ending", "read", "recognise", "warm_up", "write"]

CARRIES = cas.CARRIES

_SIGNS = (b'"%FEATURE_STRUCTURES"', b'"%VIEWS"')


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether this is such a file, or an archive of them."""
    if zips.is_zip(data):
        try:
            archive = zips.opened(data)
            first = next((one for one in archive.names if one.lower().endswith(".json")), None)
            return first is not None and _is_cas(archive.read(first))
        except WorkbenchError:
            return False
    return _is_cas(data)


def read(data: bytes, name: str) -> Bundle:
    """Each file as a document."""
    cassis = cas.library()
    files = {name: data}
    if zips.is_zip(data):
        archive = zips.opened(data, name)
        files = {one: archive.read(one) for one in archive.names if one.lower().endswith(".json")}
    found, left = [], set()
    types: Any = None
    same: Any = None
    for one, words in files.items():
        cas.refuse_many(words.count(b'"%TYPE"'), one)
        value = read_json(words, one)  # looked at with its bounds before the library does
        told = value.get("%TYPES") if isinstance(value, dict) else None
        # A type system takes the library longer than a document: files that have the same share it.
        known = {"typesystem": types, "merge_typesystem": False} if types is not None and told == same else {}
        text = words.decode("utf-8-sig")
        made = cas.loaded(lambda text=text, known=known: cassis.load_cas_from_json(text, **known), one)
        types, same = made.typesystem, told
        document, others = cas.loaded(lambda made=made, one=one: cas.read(made, PurePosixPath(one).stem), one)
        found.append(document)
        left |= others
    if not found:
        raise WorkbenchError(f"{name} holds no CAS in JSON: export it again in that format.")
    return cas.bundle_of(found, left)


def write(bundle: Bundle) -> bytes:
    """One document as a JSON file, several as an archive of them."""
    if len(bundle.documents) > zips.MOST_ENTRIES:
        raise WorkbenchError(
            f"One archive of CAS files holds at most {zips.MOST_ENTRIES:,} articles: export them in parts."
        )
    if not bundle.documents:
        raise WorkbenchError("There is no article to write as CAS.")
    types = cas.type_system()
    told: set[str] = set()
    files: list[bytes] = [
        cas.cas_of(document, types, told).to_json().encode("utf-8") for document in bundle.documents
    ]
    if len(files) == 1:
        return files[0]
    return zips.packed({f"article-{number:04d}.json": data for number, data in enumerate(files, 1)})


def ending(bundle: Bundle) -> str:
    """The ending of the name of the file that :func:`write` gives."""
    return ".json" if len(bundle.documents) == 1 else ".zip"


def _is_cas(data: bytes) -> bool:
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and all(sign in data for sign in _SIGNS)

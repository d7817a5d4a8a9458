"""REFI-QDA projects (.qdpx), out and in: the exchange format of NVivo, ATLAS.ti, MAXQDA and QualCoder.

Tags are three codes under one parent; a passage is a selection with a coding, its fields are a note, those of its
article are variables. Files of others are read with their codes as labels. Their places are tried with the line ends
and byte order marks that such programs count, against the words that the selections say of themselves.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Link
from workbench.exchange.keys import made
from workbench.exchange.limits import refuse_many
from workbench.exchange.mark_fields import CARRIES_DOCUMENTS, CARRIES_MARKS, Labelled, document_of, with_marks
from workbench.exchange.readings import meant
from workbench.exchange.refi import PROJECT
from workbench.exchange.refi_reading import ProjectFile, TextOf, own_variables
from workbench.exchange.refi_writing import UNNAMED, project_file, texts
from workbench.isolation import zips
from workbench.isolation.xml_reading import parsed

CARRIES = CARRIES_MARKS | CARRIES_DOCUMENTS | {"bundle.project", "bundle.made_at"}
"""Links between claims are written where both claims have a place, so they are not counted as carried."""

MOST_DOCUMENTS = zips.MOST_ENTRIES - 1


def recognise(data: bytes, name: str) -> bool:  # noqa: ARG001 - the content says it
    """Whether this is an archive with a project file in it."""
    if not zips.is_zip(data):
        return False
    try:
        return any(one.lower().endswith(".qde") for one in zips.opened(data).names)
    except WorkbenchError:
        return False


def read(data: bytes, name: str) -> Bundle:
    """The texts of a project with their selections as marks; other sources, and links, are counted in a remark."""
    archive = zips.opened(data, name)
    files = [one for one in archive.names if one.lower().endswith(".qde")]
    if len(files) != 1:
        raise WorkbenchError(
            f"{name} has {'no' if not files else 'more than one'} project file (.qde) in it: export the project again."
        )
    # A path in the project is data: only the name at its end is looked for, among the files that are there.
    places = {PurePosixPath(one).name.lower(): one for one in archive.names}

    def held(path: str) -> str | None:
        at = places.get(PurePosixPath(path.replace("\\", "/").removeprefix("internal://")).name.lower())
        return _decoded(archive.read(at), at) if at is not None else None

    words = archive.read(files[0])
    refuse_many(words.count(b"PlainTextSelection "), name)
    root = parsed(words, f"{files[0]} in {name}")
    if root.tag not in (f"{{{PROJECT}}}Project", "Project"):
        raise WorkbenchError(
            f"{files[0]} in {name} is no project of REFI-QDA 1.0: export it again in that format."
        )
    project = ProjectFile(root, held)
    found = {
        number: one.content if one.content is not None else held(one.path)
        for number, one in enumerate(project.sources)
    }
    there = {number: text for number, text in found.items() if text is not None}
    quoted = [(text, _quoted(project.sources[number])) for number, text in there.items()]
    there = dict(zip(there, meant(quoted), strict=True))
    made: list[tuple[Document, list[Labelled]]] = [
        (_document(one, there.get(number), number), list(project.labelled(one)))
        for number, one in enumerate(project.sources)
    ]
    documents, remarks = with_marks(made)
    links = tuple(dict.fromkeys(project.links()))
    return Bundle(
        documents=documents,
        links=links,
        project="" if project.name == UNNAMED else project.name,
        made_at=project.made_at,
        remarks=(*remarks, *_remarks(project, len(made) - len(there))),
    )


def linked(bundle: Bundle) -> tuple[Link, ...]:
    """The links that are written: those whose claims both have a place. Their notes are not."""
    placed = {mark.claim.id for document in bundle.documents for mark in document.marks if mark.segments}
    return tuple(link for link in bundle.links if {link.from_id, link.to_id} <= placed)


def write(bundle: Bundle) -> bytes:
    """The project as an archive. Raises WorkbenchError for more than MOST_DOCUMENTS."""
    if len(bundle.documents) > MOST_DOCUMENTS:
        raise WorkbenchError(
            f"One project file holds at most {MOST_DOCUMENTS:,} articles: export them in parts."
        )
    return zips.packed({"project.qde": project_file(bundle), **dict(texts(bundle))})


def _document(one: TextOf, text: str | None, number: int) -> Document:
    own = own_variables(one)
    otherwise = {
        "id": one.key or made("refi", str(number), one.name),
        "title": one.name,
        "summary": one.description,
    }
    document = document_of(own, text, otherwise)
    return document if text is not None else replace(document, sha256=own.get("document_sha256", ""))


def _quoted(one: TextOf) -> list[tuple[tuple[tuple[int, int], ...], str]]:
    return [(((part.start, part.end),), part.name) for part in one.selections if 0 <= part.start < part.end]


def _remarks(project: ProjectFile, without: int) -> list[str]:
    said = []
    if without:
        texts = "1 text is" if without == 1 else f"{without:,} texts are"
        said.append(
            f"{texts} not in the file: marks of such a text only find an article that has their words."
        )
    if project.left:
        things = "1 other thing" if project.left == 1 else f"{project.left:,} other things"
        were = "was" if project.left == 1 else "were"
        said.append(
            f"{things} (pictures, sound, PDF pages, codes of whole texts, links) {were} not taken over."
        )
    return said


def _decoded(data: bytes, name: str) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError as error:
        raise WorkbenchError(
            f"{name} in the project is not UTF-8 (byte {error.start:,}), which the standard wants: export it again."
        ) from None

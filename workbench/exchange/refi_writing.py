"""The project file of REFI-QDA: users, codes, variables of the articles, selections with their codings, notes, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from workbench.exchange.documents import Bundle, Document, Mark
from workbench.exchange.field_text import field_text
from workbench.exchange.labels import LABELS
from workbench.exchange.mark_fields import document_fields, label_of, mark_fields
from workbench.exchange.refi import ORIGIN, PROJECT, code_guid, codes, document, element, guid, root_of
from workbench.model.ids import claim_label
from workbench.text.quotes import shorten

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

UNNAMED = "Fact check"
"""The name of a project that has none: the standard wants one."""
NOTE = "Fact check "
"""What the name of a note with fields of ours begins with."""
LONGEST_NAME = 100
"""Code points of a selection's name, which is its quote."""

_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII)
_NATIVE = ("document_title", "document_id", "document_summary")


def project_file(bundle: Bundle) -> bytes:
    """The file ``project.qde`` of a bundle, as the standard's schema orders it; texts lie beside it."""
    made = bundle.made_at if _TIME.fullmatch(bundle.made_at) else ""
    times = {"creationDateTime": made, "modifiedDateTime": made}
    root = root_of("Project", PROJECT, name=_line(bundle.project) or UNNAMED, origin=ORIGIN, **times)
    placed = [mark for one in bundle.documents for mark in one.marks if mark.segments]
    analysts = sorted({mark.analyst for mark in placed if mark.analyst})
    if analysts:
        users = element(root, "Users")
        for name in analysts:
            element(users, "User", guid=guid("user", name), name=name)
    labels = {label_of(mark) for mark in placed}
    codes(element(element(root, "CodeBook"), "Codes"), labels)
    told = {one.id: _variables(one) for one in bundle.documents}
    names = sorted({name for values in told.values() for name in values})
    if names:
        variables = element(root, "Variables")
        for name in names:
            element(variables, "Variable", guid=guid("variable", name), name=name, typeOfVariable="Text")
    notes: list[tuple[Mark, dict[str, str]]] = []
    seen: set[str] = set()
    if bundle.documents:
        sources = element(root, "Sources")
        for one in bundle.documents:
            source = _source(sources, one)
            for mark in one.marks:
                if mark.segments:
                    notes.append((mark, mark_fields(mark, seen)))
                    _selections(source, one, mark)
            for name, value in told[one.id].items():
                held = element(source, "VariableValue")
                element(held, "VariableRef", targetGUID=guid("variable", name))
                element(held, "TextValue", value)
    if notes:
        holder = element(root, "Notes")
        for mark, fields in notes:
            note = element(
                holder, "Note", guid=_note(mark), name=NOTE + claim_label(mark.claim.number), **_by(mark)
            )
            element(note, "PlainTextContent", field_text(fields))
    _links(root, bundle, placed)
    return document(root)


def text_name(one: Document) -> str:
    """The name of a document's text in the folder ``sources``."""
    return f"{guid('source', one.id)}.txt"


def _source(sources: Element, one: Document) -> Element:
    path = {} if one.text is None else {"plainTextPath": f"internal://{text_name(one)}"}
    source = element(sources, "TextSource", guid=guid("source", one.id), name=_line(one.title), **path)
    if one.summary:
        element(source, "Description", one.summary)
    return source


def _variables(one: Document) -> dict[str, str]:
    fields = {name: value for name, value in document_fields(one).items() if name not in _NATIVE}
    if guid("source", one.id).replace("-", "") != one.id:
        fields["document_id"] = one.id
    if one.text is None and one.sha256:
        fields["document_sha256"] = one.sha256
    return fields


def _selections(source: Element, one: Document, mark: Mark) -> None:
    """One selection a segment; those of one mark share its note."""
    for number, (start, end) in enumerate(mark.segments):
        words = one.text[start:end] if one.text is not None else mark.quote
        key = mark.id if number == 0 else f"{mark.id} {number}"
        selection = element(
            source,
            "PlainTextSelection",
            guid=guid("selection", key),
            name=shorten(words, LONGEST_NAME),
            startPosition=str(start),
            endPosition=str(end),
            **_by(mark),
        )
        label = label_of(mark)
        if label != LABELS[None]:
            own = label in LABELS.values()
            coding = element(selection, "Coding", guid=guid("coding", f"coding {key}"), **_by(mark))
            element(coding, "CodeRef", targetGUID=code_guid(label if own else f"label {label}"))
        element(selection, "NoteRef", targetGUID=_note(mark))


def _links(root: Element, bundle: Bundle, placed: list[Mark]) -> None:
    first: dict[str, str] = {}
    for mark in placed:
        first.setdefault(mark.claim.id, mark.id)
    found = [link for link in bundle.links if link.from_id in first and link.to_id in first]
    holder = element(root, "Links") if found else root
    for link in found:
        element(
            holder,
            "Link",
            guid=guid("link", f"{link.kind} {link.from_id} {link.to_id}"),
            name=link.kind,
            direction="OneWay",
            originGUID=guid("selection", first[link.from_id]),
            targetGUID=guid("selection", first[link.to_id]),
        )


def _note(mark: Mark) -> str:
    return guid("note", f"note {mark.id}")


def _by(mark: Mark) -> Mapping[str, str]:
    found = {"creatingUser": guid("user", mark.analyst)} if mark.analyst else {}
    if _TIME.fullmatch(mark.created_at):
        found["creationDateTime"] = mark.created_at
    return found


def _line(words: str) -> str:
    return " ".join(words.split())


def texts(bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """The texts of a bundle by their names in the archive."""
    for one in bundle.documents:
        if one.text is not None:
            yield f"sources/{text_name(one)}", one.text.encode("utf-8")

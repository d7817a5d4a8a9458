"""UIMA CAS by dkpro-cassis, as INCEpTION has it: a layer of ours for passages and one for the article's fields.

Offsets on disk count UTF-16 units; the library turns them into code points. It is an extra of the installation.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any

from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document
from workbench.exchange.keys import made
from workbench.exchange.labels import LABELS
from workbench.exchange.mark_fields import (
    CARRIES_DOCUMENTS,
    CARRIES_MARKS,
    DOCUMENT_FIELDS,
    MARK_FIELDS,
    Labelled,
    document_fields,
    document_of,
    label_of,
    mark_fields,
    with_marks,
)
from workbench.isolation.xml_reading import xml_words

PASSAGE = "webanno.custom.FactCheck"
ARTICLE = "webanno.custom.FactCheckArticle"
CARRIES = CARRIES_MARKS | CARRIES_DOCUMENTS
MOST_ANNOTATIONS = 150_000

_ANNOTATION, _BASE = "uima.tcas.Annotation", "uima.cas.AnnotationBase"
_STRING = "uima.cas.String"
_META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
_LABELS = ("tag", "label", "value", "identifier")

Read = tuple[Document, list[Labelled]]


def library() -> Any:
    """The library. Raises WorkbenchError with what to install where it is not there."""
    try:
        import cassis  # type: ignore[import-untyped]
    except ImportError:
        raise WorkbenchError(
            "UIMA CAS needs dkpro-cassis, which is not installed: install it with pip install "
            "'factcheck-workbench[cas]', then try again."
        ) from None
    return cassis


@cache
def type_system() -> Any:
    """The types of our two layers, all of whose features are strings. Nobody adds to it, so that one does for all."""
    types = library().TypeSystem()
    for name, parent, features in (
        (PASSAGE, _ANNOTATION, ("tag", *MARK_FIELDS)),
        (ARTICLE, _BASE, DOCUMENT_FIELDS),
    ):
        layer = types.create_type(name, parent)
        for feature in features:
            types.create_feature(layer, feature, _STRING)
    meta = types.create_type(_META, "uima.tcas.DocumentAnnotation")
    for feature in ("documentTitle", "documentId"):
        types.create_feature(meta, feature, _STRING)
    return types


def cas_of(document: Document, types: Any, told: set[str]) -> Any:
    """A document as a CAS; a mark of several segments is several annotations with its id."""
    if document.text is None:
        raise WorkbenchError(
            "A CAS annotates a text, so it cannot hold an article without its text: choose W3C or JSONL for a file "
            "without texts."
        )
    text = xml_words(document.text)
    cas = library().Cas(types)
    cas.sofa_string, cas.sofa_mime = text, "text/plain"
    meta = types.get_type(_META)(
        begin=0, end=len(text), documentTitle=xml_words(document.title), documentId=document.id
    )
    meta.language = document.language or "x-unspecified"
    cas.add(meta)
    cas.add(types.get_type(ARTICLE)(**_sound(document_fields(document))))
    layer = types.get_type(PASSAGE)
    for mark in document.marks:
        if mark.segments:
            own = _sound(mark_fields(mark, told))
            for number, (start, end) in enumerate(mark.segments):
                beside = own if number == 0 else {"mark_id": mark.id}
                cas.add(layer(begin=start, end=end, tag=xml_words(label_of(mark)), **beside))
    return cas


def refuse_many(count: int, name: str) -> None:
    """Raises WorkbenchError for more annotations of all layers than the library reads in reasonable time."""
    if count > MOST_ANNOTATIONS:
        raise WorkbenchError(
            f"{name} has {count:,} annotations in all its layers, and {MOST_ANNOTATIONS:,} are taken at once: split it."
        )


def read(cas: Any, name: str) -> tuple[Read, set[str]]:
    """The document of a CAS with its marks, and the names of layers that were left out."""
    text = cas.sofa_string
    if not isinstance(text, str) or not text:
        raise WorkbenchError(f"{name} holds no text: export it again with the text in it.")
    annotations = [one for one in cas.select_all_fs() if isinstance(getattr(one, "begin", None), int)]
    article = next((one for one in cas.select_all_fs() if one.type.name == ARTICLE), None)
    own = {field: said for field in DOCUMENT_FIELDS if isinstance(said := getattr(article, field, None), str)}
    title = next(
        (said for one in annotations if isinstance(said := getattr(one, "documentTitle", None), str)), name
    )
    document = document_of(own, text, {"id": made("cas", name, text), "title": "" if own else title})
    found = list(_labelled(annotations))
    taken = (PASSAGE, ARTICLE, _META, _ENTITY, "uima.tcas.DocumentAnnotation")
    names = {one.type.name for one in annotations if one.type.name not in taken}
    return (document, found), {name.rpartition(".")[2] for name in names if not _is_custom(name)}


def loaded(load: Any, name: str) -> Any:
    """What ``load()`` gives, and a WorkbenchError for whatever the library raises on a damaged file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # positions that are in no text are counted later
            return load()
    except WorkbenchError:
        raise
    except Exception as error:
        raise WorkbenchError(
            f"{name} is no CAS that can be read ({type(error).__name__}): export it again with its type system."
        ) from None


def bundle_of(found: list[Read], left: set[str]) -> Bundle:
    """The bundle of documents with their marks, and a remark on layers that were left out."""
    documents, remarks = with_marks(found)
    said = f"Layers without labels of passages were left out: {', '.join(sorted(left)[:12])}."
    return Bundle(documents=documents, remarks=(*remarks, said) if left else remarks)


def warm_up() -> None:
    """Load all that the library loads at first use, for a process that can open nothing later."""
    cassis = library()
    types = type_system()
    cas = cas_of(Document("warm", "Up."), types, set())
    cassis.load_cas_from_json(cas.to_json())
    read(cassis.load_cas_from_xmi(cas.to_xmi(), cassis.load_typesystem(types.to_xml())), "warm")


def _labelled(annotations: list[Any]) -> Iterator[Labelled]:
    together: dict[tuple[str, str], list[tuple[int, int, dict[str, str]]]] = {}
    for number, one in enumerate(annotations):
        kind = one.type.name
        if kind in (PASSAGE, _ENTITY) or _is_custom(kind):
            told = {
                field: said
                for field in MARK_FIELDS
                if kind == PASSAGE and isinstance(said := getattr(one, field, None), str)
            }
            key = told.get("mark_id") or f"annotation {number}"
            together.setdefault((key, _label(one)), []).append((one.begin, one.end, told))
    for (_, label), parts in together.items():
        parts.sort(key=lambda part: part[:2])
        fields = {field: said for _, _, told in parts for field, said in told.items()}
        yield Labelled(label, tuple((start, end) for start, end, _ in parts), fields)


def _label(one: Any) -> str:
    """The label of an annotation: that of the features which usually have it, else the name of its layer."""
    for feature in _LABELS:
        said = getattr(one, feature, None)
        if isinstance(said, str) and said:
            return said
    return LABELS[None] if one.type.name == PASSAGE else str(one.type.name).rpartition(".")[2]


def _is_custom(name: str) -> bool:
    return name.startswith("webanno.custom.") and name not in (PASSAGE, ARTICLE)


def _sound(fields: dict[str, str]) -> dict[str, str]:
    return {name: xml_words(said) for name, said in fields.items()}

"""W3C annotations: nothing lost, the spec's own examples read, ours understood by a JSON-LD processor."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.exchange.bundles import bundles, enough, restricted
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Mark, Source, StatedClaim
from workbench.exchange.formats import w3c
from workbench.exchange.text_free import text_free


@given(bundles())
@enough
def test_nothing_is_lost(bundle: Bundle) -> None:
    data = w3c.write(bundle)
    assert w3c.recognise(data, "x.jsonld")
    assert w3c.read(data, "x.jsonld") == restricted(bundle, w3c.CARRIES)
    assert w3c.write(bundle) == data


@given(bundles())
@enough
def test_without_texts_offsets_hashes_and_tags_stay(bundle: Bundle) -> None:
    free = text_free(bundle)
    data = w3c.write(free)
    assert w3c.read(data, "x.jsonld") == free
    assert b'"exact":' not in data and b'"prefix":' not in data
    assert all("fcw:text" not in article for article in json.loads(data)["fcw:articles"])


@given(bundles())
@enough
def test_a_file_without_texts_keeps_its_quotes(bundle: Bundle) -> None:
    bare = replace(bundle, documents=tuple(replace(one, text=None) for one in bundle.documents))
    assert w3c.read(w3c.write(bare), "x.jsonld") == bare


TEXT = "One 😀 two. Three four."
SAMPLE = Bundle(
    documents=(
        Document(
            id="a" * 32,
            text=TEXT,
            url="https://example.org/a",
            archived_url="https://archive.example/a",
            retrieved_at="2024-01-02T03:04:05.000000Z",
            marks=(
                Mark(
                    "b" * 32,
                    ((0, 9), (11, 16)),
                    "One 😀 two […] Three",
                    StatedClaim(
                        id="c" * 32,
                        tag="disputed",
                        verdict="false",
                        summary="No.",
                        sources=(Source(id="d" * 32, url="https://example.org/e", stance="refutes"),),
                    ),
                    analyst="Ada",
                ),
            ),
        ),
    )
)


def test_an_annotation_says_what_the_model_asks_for() -> None:
    value = json.loads(w3c.write(SAMPLE))
    assert value["type"] == "AnnotationCollection" and value["total"] == 1
    assert value["first"]["type"] == "AnnotationPage" and value["last"] == value["first"]["id"]
    (item,) = value["first"]["items"]
    assert "@context" not in item and item["motivation"] == "assessing"
    assert item["id"] == "urn:uuid:bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb"
    purposes = {body["purpose"]: body.get("value", body.get("source")) for body in item["body"]}
    assert purposes == {
        "classifying": "disputed", "assessing": "false", "commenting": "No.", "linking": "https://example.org/e"
    }  # fmt: skip
    places = [
        (one["start"], one["end"])
        for target in item["target"]
        for one in target["selector"]
        if "start" in one
    ]
    exacts = [one["exact"] for target in item["target"] for one in target["selector"] if "exact" in one]
    assert places == [(0, 9), (11, 16)] and exacts == ["One 😀 two", "Three"]
    assert item["target"][0]["state"] == {
        "type": "TimeState", "sourceDate": "2024-01-02T03:04:05.000000Z", "cached": "https://archive.example/a"
    }  # fmt: skip


def _loader(shared: Path) -> Any:
    context = json.loads((shared / "data/w3c-spec-examples/jsonld/anno.jsonld").read_text("utf-8"))

    def load(url: str, options: Any = None) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": context,
            "contentType": "application/ld+json",
        }

    return load


def _leaves(value: Any) -> list[str]:
    """Every word and number in a value, in order."""
    waiting, found = [value], []
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [part for name, part in one.items() if name not in ("@context", "@type", "type")]
        elif isinstance(one, list):
            waiting += one
        elif one is not None:
            found.append(str(one))
    return sorted(found)


def _expanded(data: bytes, shared: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyld import jsonld

        return jsonld.expand(json.loads(data), {"documentLoader": _loader(shared)})


VOCABULARY = {
    f"http://www.w3.org/ns/oa#{word}": word
    for word in ("assessing", "classifying", "commenting", "describing", "linking", "tagging")
}


def test_a_json_ld_processor_expands_ours_without_loss(shared: Path) -> None:
    @given(bundles())
    @settings(max_examples=25, deadline=None)
    def check(bundle: Bundle) -> None:
        data = w3c.write(bundle)
        said = [VOCABULARY.get(one, one) for one in _leaves(_expanded(data, shared))]
        typed = (
            "http://www.w3.org/2001/XMLSchema#dateTime",
            "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
        )
        assert sorted(one for one in said if one not in typed) == _leaves(json.loads(data))

    check()


def test_the_examples_of_the_recommendation_are_read_or_refused_in_a_sentence(shared: Path) -> None:
    folder = shared / "data/w3c-spec-examples/json"
    taken: dict[str, Bundle] = {}
    for path in sorted(folder.glob("*.json")):
        data = path.read_bytes()
        assert w3c.recognise(data, path.name), path.name
        taken[path.stem] = w3c.read(data, path.name)
        marks = [mark for document in taken[path.stem].documents for mark in document.marks]
        assert marks or taken[path.stem].remarks, path.name
    assert len(taken) == 42
    (document,) = taken["anno26"].documents
    (mark,) = document.marks
    assert (document.url, document.text) == ("http://example.org/page1", None)
    assert (mark.quote, mark.prefix, mark.suffix) == ("anotation", "this is an ", " that has some")
    assert mark.claim.note == "http://example.org/comment1" and mark.id == "http://example.org/anno26"
    assert taken["anno27"].documents[0].marks[0].segments == ((412, 795),)
    assert taken["anno32"].documents[0].marks[0].quote == "Selected Text"
    assert taken["anno41"].remarks  # a position inside an XPath: it counts from there
    assert sum(len(document.marks) for document in taken["collection1"].documents) == 3
    assert taken["collection1"].remarks == (
        "38 annotations in the file speak of a whole page or picture, or of a part that is not words, so they are not "
        "taken over.",
    )


def annotated(**fields: Any) -> bytes:
    target = {"source": "https://example.org/a", "selector": {"type": "TextQuoteSelector", "exact": "words"}}
    return json.dumps({"type": "Annotation", "id": "x:1", "target": target, **fields}).encode()


@pytest.mark.parametrize(
    ("fields", "tag", "label", "note", "topics"),
    [
        ({"bodyValue": "a remark"}, None, "", "a remark", ()),
        ({"body": {"type": "TextualBody", "value": "Disputed", "purpose": "classifying"}}, "disputed", "", "", ()),
        ({"body": {"value": "Rumour"}, "motivation": "classifying"}, None, "Rumour", "", ()),
        ({"body": [{"value": "a", "purpose": "tagging"}, {"value": "b", "purpose": "tagging"}]}, None, "a", "", ("b",)),
        ({"body": [{"value": "verified", "purpose": "tagging"}, "https://e.org/n"]}, "verified", "", "https://e.org/n", ()),
        ({"body": {"type": "Choice", "items": [{"value": "first"}, {"value": "second"}]}}, None, "", "first", ()),
        ({"body": 5}, None, "", "", ()),
    ],
)  # fmt: skip
def test_bodies_of_others_in_every_form(
    fields: dict[str, Any], tag: str | None, label: str, note: str, topics: tuple[str, ...]
) -> None:
    (document,) = w3c.read(annotated(**fields), "x").documents
    (mark,) = document.marks
    assert (mark.claim.tag, mark.label, mark.claim.note, mark.claim.topics) == (tag, label, note, topics)


def test_targets_of_others_in_every_form() -> None:
    def target(start: int, end: int, source: str = "https://e.org/a") -> dict[str, Any]:
        return {
            "source": {"id": source},
            "selector": {"type": "TextPositionSelector", "start": start, "end": end},
        }

    two = w3c.read(annotated(target=[target(8, 9), target(1, 4)]), "x").documents[0].marks
    assert [mark.segments for mark in two] == [((1, 4), (8, 9))]
    over = w3c.read(annotated(target=[target(1, 5), target(4, 9)]), "x").documents[0].marks
    assert [mark.segments for mark in over] == [((1, 5),)]
    apart = w3c.read(
        annotated(target={"type": "Composite", "items": [target(1, 5), target(4, 9, "x:b")]}), "x"
    )
    assert [document.marks[0].segments for document in apart.documents] == [((1, 5),), ((4, 9),)]
    odd = annotated(
        target={"source": "x:y", "selector": {"type": "TextPositionSelector", "start": 9, "end": -1}}
    )
    assert w3c.read(odd, "x").remarks


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"a": [1]}', b"5", b'"words"', b'{"type": "Annotat'])
def test_what_holds_no_annotations_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(WorkbenchError, match=r"^x\.json .*\.$"):
        w3c.read(data, "x.json")

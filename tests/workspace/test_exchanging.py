"""Files of annotations into a project and out: as one act, twice the same, and nothing half-imported."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.exchange.bundles import bundles
from tests.independent import assign
from tests.recording import ADA, BEN, add_piece, assert_whole, record_of
from workbench.errors import WorkbenchError
from workbench.exchange.documents import Bundle, Document, Link, Mark, Said, Source, StatedClaim, Stretch
from workbench.exchange.formats import FORMATS
from workbench.ingest.report import ImportReport
from workbench.store import queries, record
from workbench.text.canonical import digest
from workbench.workspace import exchanging, in_parts
from workbench.workspace.exchanging import bring_in_bytes, export
from workbench.workspace.exporting import every_article, export_bytes
from workbench.workspace.importing import import_pasted, import_paths
from workbench.workspace.workspace import Workspace

TEXT = "Three of the ten boats sank. 😀 Nobody was asked about the boats. Nobody was told."
WRITTEN = ["w3c", "label-studio", "jsonl"]


def jsonl(bundle: Bundle) -> bytes:
    data = FORMATS["jsonl"].load().write(bundle)
    assert isinstance(data, bytes)
    return data


def mark(quote: str, tag: str | None = "disputed", text: str = TEXT, **fields: Any) -> Mark:
    start = text.index(quote)
    claim = fields.pop("claim", StatedClaim(id=digest(quote)[:32], tag=tag, summary="No."))
    return replace(Mark(digest(f"m{quote}")[:32], ((start, start + len(quote)),), quote, claim), **fields)


def document(*marks: Mark, **fields: Any) -> Document:
    said: dict[str, Any] = {"id": "a" * 32, "text": TEXT, "title": "Boats", "sha256": digest(TEXT)} | fields
    return Document(marks=marks, **said)


def bundle(*marks: Mark, **fields: Any) -> Bundle:
    return Bundle(documents=(document(*marks, **fields),))


def rows(workspace: Workspace) -> record.Rows:
    return workspace.store.read(record.rows)


def places(workspace: Workspace) -> list[tuple[str, str, str | None]]:
    found = rows(workspace)
    tags = {row["id"]: row["tag"] for row in found["claim"]}
    claims = {row["id"]: row["claim_id"] for row in found["passage"] if row["deleted_at"] is None}
    anchors = [row for row in found["passage_anchor"] if row["passage_id"] in claims]
    return sorted((row["quote"], row["state"], tags[claims[row["passage_id"]]]) for row in anchors)


FULL = Bundle(
    documents=(
        document(
            mark("ten boats", analyst="Cem", created_at="2024-01-02T03:04:05Z", chain=(Said("Mayor", role="mayor"),)),
            mark("Nobody was told.", "verified", claim=StatedClaim(id="c" * 32, tag="verified", number=7,
                 sources=(Source(id="e" * 32, title="A paper", url="https://e.org", stance="supports"),))),
            zones=(Stretch(0, 28, "headline"),), published="2024-01", outlet="Daily",
        ),
    ),
    links=(Link("contradicts", digest("ten boats")[:32], "c" * 32, "n"),),
)  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_a_new_article_with_all_that_belongs_to_it(workspace: Workspace, name: str) -> None:
    before = record_of(workspace.store)
    brought = bring_in_bytes(workspace, FORMATS[name].load().write(FULL), "x.json")
    found = rows(workspace)
    (article,) = found["article"]
    assert (article["id"], article["title"], article["published_precision"]) == ("a" * 32, "Boats", "month")
    assert places(workspace) == [
        ("Nobody was told.", "exact", "verified"),
        ("ten boats", "exact", "disputed"),
    ]
    cem = next(row for row in found["analyst"] if row["name"] == "Cem")
    passage = next(row for row in found["passage"] if row["analyst_id"] == cem["id"])
    assert passage["created_at"] == "2024-01-02T03:04:05.000000Z" and passage["role"] == "headline"
    claims = {row["id"]: row for row in found["claim"]}
    assert claims["c" * 32]["number"] == 7 and {row["state"] for row in claims.values()} == {"draft"}
    assert claims[passage["claim_id"]]["judges"] == [cem["id"]]
    assert [row["name"] for row in found["speaker"]] == ["Mayor"] and len(found["attribution"]) == 1
    assert [(row["stance"], row["evidence_id"]) for row in found["claim_evidence"]] == [
        ("supports", "e" * 32)
    ]
    assert [(row["kind"], row["note"]) for row in found["claim_link"]] == [("contradicts", "n")]
    assert [(row["start"], row["kind"]) for row in found["zone"]] == [(0, "headline")]
    assert brought.passages == 2 and "New among the project's people: Cem." in brought.sentences
    assert_whole(workspace.store)
    workspace.undo()
    after = record_of(workspace.store)
    assert {name: len(some) for name, some in after.items() if name != "analyst"} == {
        name: len(some) for name, some in before.items() if name != "analyst"
    }


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_brought_in_twice_adds_nothing_the_second_time(workspace: Workspace, name: str) -> None:
    data = FORMATS[name].load().write(FULL)
    bring_in_bytes(workspace, data, "x.json")
    before = record_of(workspace.store)
    again = bring_in_bytes(workspace, data, "x.json")
    assert not again.edit and again.there == 2
    assert again.summary() == "Nothing new came in. 2 passages were there already."
    assert record_of(workspace.store) == before


def test_marks_without_ids_of_ours_are_known_again_too(workspace: Workspace) -> None:
    foreign = bundle(mark("ten boats", id="17", claim=StatedClaim(tag="disputed")), id="task 1", sha256="")
    assert bring_in_bytes(workspace, jsonl(foreign), "x.jsonl").passages == 1
    assert bring_in_bytes(workspace, jsonl(foreign), "x.jsonl").there == 1


def test_an_export_comes_back_to_its_own_project_as_known(workspace: Workspace) -> None:
    bring_in_bytes(workspace, jsonl(FULL), "x.jsonl")
    for name in (*WRITTEN, "csv-raw"):
        again = bring_in_bytes(workspace, export(workspace, every_article(workspace), name).data, "x")
        assert not again.edit and again.there == 2, name


def test_marks_go_onto_the_article_that_has_the_text(workspace: Workspace) -> None:
    import_pasted(workspace, TEXT, "Ours")
    for fields in ({}, {"text": None}, {"id": "x", "title": "Another"}):
        brought = bring_in_bytes(workspace, jsonl(bundle(mark("ten boats"), **fields)), "x.jsonl")
        assert brought.articles == 0 and len(rows(workspace)["article"]) == 1
    assert places(workspace) == [("ten boats", "exact", "disputed")]


def test_without_texts_offsets_and_hashes_are_enough(workspace: Workspace) -> None:
    bring_in_bytes(workspace, jsonl(FULL), "x.jsonl")
    ids = every_article(workspace)
    free = {name: export(workspace, ids, name, text_free=True).data for name in (*WRITTEN, "csv-raw")}
    for data in free.values():
        assert b"boats sank" not in data and b"Nobody was told" not in data
    before = places(workspace)
    for data in free.values():
        workspace.undo()
        import_pasted(workspace, TEXT, "Ours")
        assert bring_in_bytes(workspace, data, "x").passages == 2
        assert places(workspace) == before
        workspace.undo()
        workspace.undo()
        bring_in_bytes(workspace, jsonl(FULL), "x.jsonl")


def test_onto_a_text_that_differs_places_are_looked_for_and_said(workspace: Workspace) -> None:
    other = "A new beginning. " + TEXT.replace(
        "Nobody was told.", "Everyone has been informed by radio since."
    )
    import_pasted(workspace, other, "Ours")
    (article,) = rows(workspace)["article"]
    marks = (mark("Three of the ten boats sank."), mark("Nobody was told."))
    with pytest.raises(WorkbenchError, match="not there"):
        bring_in_bytes(workspace, jsonl(bundle(*marks)), "x.jsonl", onto="f" * 32)
    brought = bring_in_bytes(workspace, jsonl(bundle(*marks)), "x.jsonl", onto=article["id"])
    assert places(workspace) == [("Three of the ten boats sank.", "moved", "disputed")]
    assert any("another text here" in one for one in brought.sentences)
    assert any("“Nobody was told.”" in one for one in brought.sentences)
    assert_whole(workspace.store)


def test_only_words_are_found_by_words_and_ties_are_not_guessed(workspace: Workspace) -> None:
    import_pasted(workspace, TEXT, "Ours")
    (article,) = rows(workspace)["article"]
    bare = {"text": None, "sha256": "", "id": "https://example.org/a"}
    told = mark(
        "Nobody was asked about the boats.", segments=(), prefix="sank. 😀 ", suffix=" Nobody was told"
    )
    twice = mark("boats", segments=())
    lost = replace(mark("ten boats", segments=()), quote="Zebras were never seen in this town")
    file = jsonl(bundle(told, twice, lost, **bare))
    brought = bring_in_bytes(workspace, file, "x.jsonl", onto=article["id"])
    stood = {quote: state for quote, state, _ in places(workspace)}
    assert stood["Nobody was asked about the boats."] in ("exact", "moved")
    assert stood.get("boats", "suggested") == "suggested"
    assert any("Zebras" in one for one in brought.sentences)


@pytest.mark.parametrize(
    ("changed", "quote", "says"),
    [
        ({"segments": ((1, 6),)}, "ten boats", "stood elsewhere than the file says"),
        ({"segments": ((5_000, 5_009),)}, "ten boats", "stood elsewhere than the file says"),
        ({"quote": "Zebras were seen in the harbour"}, None, "“Zebras were seen in the harbour”"),
        ({"segments": ((70, 5_000),), "quote": ""}, None, "lies outside the text"),
    ],
)
def test_offsets_and_quotes_that_lie_are_found_out(
    workspace: Workspace, changed: dict[str, Any], quote: str | None, says: str
) -> None:
    brought = bring_in_bytes(workspace, jsonl(bundle(replace(mark("ten boats"), **changed))), "x.jsonl")
    assert [one[0] for one in places(workspace)] == ([quote] if quote else [])
    assert any(says in one for one in brought.sentences), brought.sentences


def test_what_is_none_of_our_words_is_kept_in_words(workspace: Workspace) -> None:
    claim = StatedClaim(
        id="c" * 32, tag=None, rating="Three Pinocchios", verdict="nonsense", state="final", summary="x" * 400,
        claim_date="soon", flags=("odd",), priority="whenever", topics=("t" * 99,),
    )  # fmt: skip
    odd = mark("ten boats", claim=claim, label="Rumour", role="sings", analyst="")
    brought = bring_in_bytes(workspace, jsonl(bundle(odd, kind="novel")), "x.jsonl")
    (row,) = rows(workspace)["claim"]
    assert (row["tag"], row["verdict"], row["state"], row["priority"]) == (None, "", "draft", "normal")
    assert (
        row["note"]
        == "Label in the file: Rumour\nRating in the file: Three Pinocchios\nVerdict in the file: nonsense"
    )
    assert len(row["summary"]) == 300 and row["rationale"] == "x" * 400
    assert rows(workspace)["passage"][0]["analyst_id"] == ADA.id
    said = " ".join(brought.sentences)
    for words in (
        "final in the file and is a draft here",
        "over 300 characters",
        "label is none of our tags",
    ):
        assert words in said
    assert_whole(workspace.store)


def test_two_with_one_id_both_come_in_and_one_that_is_given_twice_comes_in_once(workspace: Workspace) -> None:
    first, second = mark("ten boats"), replace(mark("Nobody was told."), id=mark("ten boats").id)
    brought = bring_in_bytes(workspace, jsonl(bundle(first, second, first)), "x.jsonl")
    assert [one[0] for one in places(workspace)] == ["Nobody was told.", "ten boats"]
    assert (brought.passages, brought.there) == (2, 0)
    assert "1 passage repeats another of the file, which was taken once." in brought.sentences


def test_what_was_removed_here_stays_in_the_bin(workspace: Workspace) -> None:
    from workbench.model import edits
    from workbench.model.tables import Claim, Passage

    bring_in_bytes(workspace, jsonl(bundle(mark("ten boats"))), "x.jsonl")
    found = rows(workspace)
    passage, claim = Passage(**found["passage"][0]), Claim(**found["claim"][0])
    workspace.do(edits.delete_passage(passage, claim, 0, workspace.stamp()))
    again = bring_in_bytes(workspace, jsonl(bundle(mark("ten boats"))), "x.jsonl")
    assert not again.edit and any("stays in the bin" in one for one in again.sentences)


def test_others_marks_on_the_same_words_come_in_beside_and_are_said(workspace: Workspace) -> None:
    bring_in_bytes(workspace, jsonl(bundle(mark("ten boats"))), "x.jsonl")
    theirs = replace(mark("ten boats", "verified"), id="9" * 32, analyst="Ben")
    theirs = replace(theirs, claim=replace(theirs.claim, id="8" * 32))
    brought = bring_in_bytes(workspace, jsonl(bundle(theirs)), "x.jsonl")
    assert brought.passages == 1 and any("both stay" in one for one in brought.sentences)


def test_an_article_that_is_marked_independently_takes_nothing(workspace: Workspace) -> None:
    piece = add_piece(workspace, TEXT)
    assign(workspace, piece, ADA, BEN)
    brought = bring_in_bytes(workspace, jsonl(bundle(mark("ten boats"))), "x.jsonl")
    assert not brought.edit and any("marked independently" in one for one in brought.sentences)


@given(bundles())
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_any_bundle_comes_in_whole_and_a_second_time_not(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    workspace = Workspace.create(tmp_path_factory.mktemp("desk") / "x.workbench", ADA)
    try:
        brought = bring_in_bytes(workspace, jsonl(bundle), "x.jsonl")
        assert_whole(workspace.store)
        placed = [one for made in bundle.documents for one in made.marks if one.segments]
        assert brought.passages <= sum(len(made.marks) for made in bundle.documents)
        assert brought.passages + brought.there + len(brought.sentences) >= len(placed) / 10
        assert not bring_in_bytes(workspace, jsonl(bundle), "x.jsonl").edit
        while workspace.undo():
            pass
        assert not rows(workspace)["article"] and not rows(workspace)["claim"]
    finally:
        workspace.close()


def _damaged(change: Callable[[bytes], bytes]) -> list[tuple[str, bytes]]:
    return [(name, change(FORMATS[name].load().write(FULL))) for name in WRITTEN]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        *_damaged(lambda data: data[: len(data) * 2 // 3]),
        *_damaged(lambda data: data.decode().encode("utf-16")),
        *_damaged(lambda data: data.replace(b"boats", b"b\xe9ats", 1)),
        *_damaged(lambda data: data.replace(b'"id"', b'"id": "x", "id"', 1)),
        *_damaged(
            lambda data: data.replace(b"[[", b"[[NaN, ", 1).replace(b'"start": ', b'"start": NaN, "x": ', 1)
        ),
        *_damaged(lambda data: data.replace("😀".encode(), b"\\ud83d", 1)),
    ],
)
def test_a_damaged_file_is_a_sentence_and_changes_nothing(
    workspace: Workspace, tmp_path: Path, name: str, data: bytes
) -> None:
    before = record_of(workspace.store)
    path = tmp_path / f"x{FORMATS[name].endings[0]}"
    path.write_bytes(data)
    (line,) = import_paths(workspace, [path]).lines
    assert line.outcome == "refused" and line.sentence.endswith("."), line
    assert record_of(workspace.store) == before


def test_a_failure_while_storing_leaves_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = record_of(workspace.store)

    def fails(*_: object, **__: object) -> None:
        raise WorkbenchError("The disk is full.")

    monkeypatch.setattr(workspace.store, "apply", fails)
    report = ImportReport()
    monkeypatch.setattr(exchanging, "file_bytes", lambda _: jsonl(FULL))
    assert exchanging.bring_in_file(workspace, Path("x.jsonl"), report)
    assert report.lines[0].sentence == "The disk is full."
    monkeypatch.undo()
    assert record_of(workspace.store) == before


def test_files_of_annotations_are_imported_where_articles_are(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.jsonl").write_bytes(jsonl(bundle(mark("ten boats"), text=None)))
    (folder / "c.json").write_text(json.dumps({"name": "x"}), "utf-8")
    lines = import_paths(workspace, [folder]).lines
    assert [line.outcome for line in lines] == ["added", "added", "refused"], lines
    assert lines[1].sentence == "1 passage came in, in 1 article already there."
    assert places(workspace) == [("ten boats", "exact", "disputed")]


def test_an_export_is_the_same_bytes_says_its_losses_and_writes_what_belongs_beside(
    workspace: Workspace, tmp_path: Path
) -> None:
    bring_in_bytes(workspace, jsonl(FULL), "x.jsonl")
    ids = every_article(workspace)
    for name in WRITTEN:
        first, second = (
            export(workspace, ids, name, made_at="2024-01-01T00:00:00.000000Z") for _ in range(2)
        )
        assert first == second
    exported = export(workspace, ids, "label-studio")
    said = (*exported.sentences, *exchanging.put(exported, tmp_path / "out.json"))
    assert said[-1] == "Written beside it: out.label-config.xml."
    assert all("analyst" in one or "article" in one or "claim" in one for one in said[:-1]), said
    assert (tmp_path / "out.label-config.xml").read_bytes().startswith(b"<View>")
    assert any("evidence" in one for one in export(workspace, ids, "csv-raw").sentences)
    with pytest.raises(WorkbenchError, match="is no format of an export"):
        export(workspace, ids, "hypothesis")
    with pytest.raises(WorkbenchError, match="consists of the text"):
        export(workspace, ids, "brat", text_free=True)


def test_many_articles_are_read_some_at_a_time_and_keep_their_links(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = document(mark("A second", text="A second text."), id="b" * 32, text="A second text.", sha256="")
    both = Bundle(
        documents=(*FULL.documents, other), links=(Link("part_of", digest("A second")[:32], "c" * 32),)
    )
    bring_in_bytes(workspace, jsonl(both), "x.jsonl")
    ids = every_article(workspace)
    at = "2024-01-01T00:00:00.000000Z"
    whole = export(workspace, ids, "jsonl", made_at=at).data
    monkeypatch.setattr(in_parts, "AT_ONCE", 1)
    assert export(workspace, ids, "jsonl", made_at=at).data == whole
    assert b'"part_of"' in whole
    with pytest.raises(WorkbenchError, match="cancelled"):
        export(workspace, ids, "jsonl", progress=lambda done, total: done < 1)


REGION = {
    "value": {"start": 1, "end": 2, "labels": ["A"]},
    "from_name": "l",
    "to_name": "t",
    "type": "labels",
}
ANNOTATION = {
    "type": "Annotation",
    "target": {"source": "x:y", "selector": {"type": "TextQuoteSelector", "exact": "a"}},
}
PASSAGE = {"type": "passage", "article": "a", "id": "1", "quote": "q", "claim": {"number": 1}}
HEAD = b'{"type": "file", "format": "factcheck-workbench-passages", "version": 1}\n{"type": "article", "id": "a"}\n'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "one", "between", "end"),
    [
        (b'[{"data": {"text": "words"}, "annotations": [{"result": [', REGION, b",", b"]}]}]"),
        (b'{"type": "AnnotationCollection", "first": {"items": [', ANNOTATION, b",", b"]}}"),
        (HEAD, PASSAGE, b"\n", b"\n"),
    ],
)
def test_a_million_annotations_are_refused_in_a_sentence(
    workspace: Workspace, tmp_path: Path, start: bytes, one: dict[str, Any], between: bytes, end: bytes
) -> None:
    path = tmp_path / "many.json"
    path.write_bytes(start + between.join([json.dumps(one).encode()] * 1_000_000) + end)
    (line,) = import_paths(workspace, [path]).lines
    assert line.outcome == "refused"
    assert line.sentence.startswith("many.json has 1,000,000 passages; at most 100,000 passages"), line
    assert not rows(workspace)["article"]


@pytest.mark.slow
def test_a_million_rows_are_refused_in_a_sentence(workspace: Workspace) -> None:
    data = export(workspace, [], "csv-raw").data + b"," * 33 + b"\r\n"
    head, _, row = data.partition(b"\r\n")
    with pytest.raises(WorkbenchError, match="passages in 20,000 articles are taken at once: split it"):
        bring_in_bytes(workspace, head + b"\r\n" + row * 1_000_000, "x.csv")


def test_a_file_without_words_does_not_say_that_a_place_of_another_text_lies_outside_this_one(
    workspace: Workspace,
) -> None:
    article = bring_in_bytes(workspace, jsonl(bundle(mark("ten boats"))), "x.jsonl")
    assert article.articles == 1
    elsewhere = replace(mark("told"), quote="", prefix="", suffix="")
    free = Bundle(documents=(document(elsewhere, text=None, sha256=digest("another text")),))
    said = " ".join(bring_in_bytes(workspace, jsonl(free), "x.jsonl").sentences)
    assert "is one of another text than the one here" in said and "outside the text" not in said


CLAIMS_ALONE = [
    {"claim": "It rained in May.", "label": "Refuted", "questions": []},
    {"claim": "It rained in May.", "label": "Supported", "questions": []},
    {"claim": "A ship sank 😀", "label": "Not Enough Evidence", "questions": []},
]


def averitec(*entries: dict[str, Any]) -> bytes:
    return json.dumps(entries).encode()


def test_claims_without_articles_are_known_again_wherever_they_stand(workspace: Workspace) -> None:
    bring_in_bytes(workspace, averitec(*CLAIMS_ALONE), "x.json")
    bring_in_bytes(workspace, jsonl(FULL), "x.jsonl")
    ids = every_article(workspace)
    data = export(
        workspace, ids, "averitec"
    ).data  # not all: one has no label there, one is of another article
    again = bring_in_bytes(workspace, data, "x.json")
    assert not again.edit and again.there == len(json.loads(data)) == 3
    assert every_article(workspace) == ids


def test_a_longer_list_of_claims_adds_those_that_are_new(workspace: Workspace) -> None:
    bring_in_bytes(workspace, averitec(*CLAIMS_ALONE[1:]), "x.json")
    new = {"claim": "Snow fell.", "label": "Supported", "questions": []}
    brought = bring_in_bytes(workspace, averitec(new, *CLAIMS_ALONE), "x.json")
    assert (brought.articles, brought.claims, brought.there) == (1, 2, 2)
    assert_whole(workspace.store)
    assert places(workspace)[-1][0] == "Snow fell." and len(places(workspace)) == 4
    assert not bring_in_bytes(workspace, averitec(*reversed([new, *CLAIMS_ALONE])), "x.json").edit


def test_a_claim_of_a_list_that_was_removed_stays_in_the_bin(workspace: Workspace) -> None:
    from workbench.model import edits
    from workbench.model.tables import Claim, Passage

    bring_in_bytes(workspace, averitec(CLAIMS_ALONE[0]), "x.json")
    found = rows(workspace)
    passage, claim = Passage(**found["passage"][0]), Claim(**found["claim"][0])
    workspace.do(edits.delete_passage(passage, claim, 0, workspace.stamp()))
    brought = bring_in_bytes(workspace, averitec(CLAIMS_ALONE[0], CLAIMS_ALONE[2]), "x.json")
    assert (brought.passages, brought.there) == (1, 1)
    assert "1 claim of the file was removed here, so it stays in the bin." in brought.sentences


def test_articles_stand_in_the_order_of_their_file(workspace: Workspace, tmp_path: Path) -> None:
    texts = [f"Piece {number} of a long row." for number in range(12)]
    documents = tuple(
        Document(id=digest(text)[:32], title=text, text=text, sha256=digest(text)) for text in texts
    )
    ids = [one.id for one in documents]
    assert ids != sorted(ids)
    bring_in_bytes(workspace, jsonl(Bundle(documents=documents)), "x.jsonl")
    assert every_article(workspace) == ids == workspace.store.read(queries.article_ids)
    (tmp_path / "x.json").write_bytes(export_bytes(workspace, "json"))
    copy = Workspace.create(tmp_path / "copy.workbench", ADA)
    import_paths(copy, [tmp_path / "x.json"])
    assert every_article(copy) == ids == copy.store.read(queries.article_ids)
    copy.close()

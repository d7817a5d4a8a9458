"""The project's own JSON: nothing lost, nothing believed unchecked."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.reference.building import Builder
from tests.reference.records import builders
from workbench.errors import WorkbenchError
from workbench.exchange import columns, project_json
from workbench.exchange.merging import to_edit
from workbench.model.edit import Edit
from workbench.model.tables import TABLES
from workbench.store import record
from workbench.store.store import Store

MADE_AT = "2024-05-03T14:02:31.000000Z"


def plain(rows: Any) -> Any:
    return record.comparable(rows)


@settings(max_examples=25, deadline=None)
@given(builders())
def test_any_record_comes_back_equal(made: Builder) -> None:
    (rows, texts), blobs = made.record(), made.blobs
    data = project_json.dumps(rows, texts, blobs, made_at=MADE_AT)
    assert project_json.recognise(data)
    got, got_texts, got_blobs = project_json.loads(data)
    assert plain(got) == plain(rows)
    assert got_texts == texts
    assert got_blobs == blobs
    assert project_json.dumps(got, got_texts, got_blobs, made_at=MADE_AT) == data


def store_with(path: Path, builder: Builder) -> Store:
    store = Store.create(path)
    store.apply(Edit("Fill", tuple(builder.changes), texts=builder.texts, blobs=builder.blobs), by="")
    return store


def filled() -> Builder:
    b = Builder()
    b.project(name="Desk", methodology="Two sources.")
    text = "One 🙂 sentence.\nAnother, as “X” said. العربية </script>\nA comment here. A reply."
    a = b.article(text, zones=[("comment", "A comment here.", "Tessel")], title="First")
    claim = b.mark(a, "One 🙂 sentence.", "verified", verdict="true", summary="So it is.")
    b.mark(a, "🙂 sentence", "opinion")
    second = b.article("=Another, as “X” said. More.", title="Second")
    b.also(claim, second, "=Another", "More.")
    part = b.mark(a, "A comment here.", None)
    mayor = b.speaker("Zoë Example", "Zoe Example")
    b.said(claim, mayor, b.speaker("Harbour Board", kind="organisation"), cue="said", mode="indirect")
    page = b.evidence("Minutes", b"<p>Two boats.</p>", kind="primary_document", url="https://example.org/m")
    b.cite(claim, page, "refutes", quote="Two boats.")
    b.link(part, "part_of", claim, "its second half")
    ben = b.analyst("Ben Example")
    b.review(claim, ben, "approve", seen_tag="verified", seen_verdict="true")
    b.correction(claim, {"summary": "So."}, {"summary": "So it is."})
    b.snippet("Rounding", "Rounded to the nearest ten.")
    b.assign(a, ben, MADE_AT)
    b.adjudicate(a, "pick", b.passage_of(claim), picked_id=b.passage_of(claim), note="Both agree.")
    return b


def test_export_into_an_empty_project_is_the_same_record(tmp_path: Path) -> None:
    source = store_with(tmp_path / "a.workbench", filled())
    target = Store.create(tmp_path / "b.workbench")
    own = Builder("Somebody")
    own.project(name="Untitled")
    target.apply(Edit("Start", tuple(c for c in own.changes if c.table == "project")), by="")
    rows, texts = source.read(record.read)
    blobs = filled_blobs = source.read(lambda c: record.snapshots(c, rows["evidence"]))
    data = project_json.dumps(rows, texts, blobs, made_at=MADE_AT)
    got, got_texts, blobs = project_json.loads(data)
    assert blobs == filled_blobs
    plan = to_edit(got, got_texts, target.read(record.rows), blobs)
    assert plan.conflicts == []
    target.apply(plan.edit, by="")
    again, texts_again = target.read(record.read)
    assert record.comparable(again) == record.comparable(rows)
    assert texts_again == texts
    assert project_json.dumps(again, texts_again, blobs, made_at=MADE_AT) == data
    assert plan.summary() == "2 articles and 3 claims added."

    twice = to_edit(got, got_texts, again)
    assert not twice.edit
    assert twice.skipped["article"] == 2
    source.close()
    target.close()


def test_merge_gives_new_numbers_and_keeps_the_projects_own(tmp_path: Path) -> None:
    source = store_with(tmp_path / "a.workbench", filled())
    other = Builder("Other")
    other.project(name="Other desk")
    article = other.article("Something else.", title="Third")
    other.mark(article, "Something", "verified")
    other.mark(article, "else", None)
    target = store_with(tmp_path / "b.workbench", other)
    rows, texts = source.read(record.read)
    blobs = source.read(lambda c: record.snapshots(c, rows["evidence"]))
    plan = to_edit(rows, texts, target.read(record.rows), blobs)
    assert [line[:6] for line in plan.renumbered] == ["C-0001", "C-0002"]
    assert plan.kept == ["The project keeps its own name and settings."]
    target.apply(plan.edit, by="")
    merged, _ = target.read(record.read)
    assert sorted(row["number"] for row in merged["claim"]) == [1, 2, 3, 4, 5]
    assert len(merged["article"]) == 3
    again = to_edit(rows, texts, merged)
    assert again.conflicts == [] and not again.edit
    source.close()
    target.close()


def test_a_differing_row_is_a_conflict_and_changes_nothing() -> None:
    b = filled()
    rows, texts = b.record()
    ours = json.loads(json.dumps(rows))
    ours["claim"][0]["summary"] = "Otherwise."
    plan = to_edit(rows, texts, ours)
    assert not plan.edit
    assert "summary is “Otherwise.” here and " in str(plan.conflicts[0])
    with pytest.raises(WorkbenchError, match="nothing was imported"):
        plan.refuse_conflicts()


def test_a_version_with_a_taken_number_is_refused() -> None:
    rows, texts = filled().record()
    theirs = json.loads(json.dumps(rows))
    theirs["article_version"][0]["id"] = "f" * 32
    with pytest.raises(WorkbenchError, match="another text in the file"):
        to_edit(theirs, texts, rows)


def altered(change: Any) -> bytes:
    b = filled()
    rows, texts = b.record()
    value = json.loads(project_json.dumps(rows, texts, b.blobs, made_at=MADE_AT))
    change(value)
    return json.dumps(value).encode()


def first(value: Any) -> Any:
    return value["articles"][0] if value["articles"][0]["title"] == "First" else value["articles"][1]


def set_in(path: str, to: Any) -> Any:
    def change(value: Any) -> None:
        *parents, last = path.split(".")
        at = first(value) if parents and parents[0] == "first" else value
        for step in parents[1:] if parents and parents[0] == "first" else parents:
            at = at[int(step)] if step.isdigit() else at[step]
        at[int(last) if last.isdigit() else last] = to

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (set_in("format", "other"), "not a project of this workbench"),
        (set_in("version", 4), "update the program"),
        (set_in("version", True), "does not say which version"),
        (set_in("claims.0.tag", "maybe"), "Claim 1: “tag” is 'maybe', where one of"),
        (set_in("claims.0.tag", "opinion"), "C-0001: “true” is not a verdict of opinion"),
        (set_in("claims.0.summary", "x" * 301), "C-0001: its summary has 301"),
        (set_in("claims.0.number", -1), "“number” is -1"),
        (set_in("claims.0.number", 10_000_000), "“number” is 10000000"),
        (set_in("claims.0.number", 2), "Two claims have the same number"),
        (set_in("claims.0.id", "../x"), "“id” is '../x'"),
        (set_in("claims.0.note", "a\x00b"), "“note” is"),
        (set_in("claims.0.note", "\ud800"), "“note” is"),
        (set_in("claims", {}), "the list “claims” is missing"),
        (set_in("claims.0", 7), "Claim 1 is no object"),
        (set_in("first.title", None), "“title” is None"),
        (set_in("first.versions.0.text", "Other."), "not the one its SHA-256"),
        (set_in("first.versions.0.sha256", "0"), "“sha256” is '0'"),
        (set_in("first.versions.0.zones.0.end", 999), "does not lie inside its text"),
        (set_in("first.versions.0.zones.0.reply_to", "x"), "replies to one that"),
        (set_in("first.passages.0.claim_id", "nothing"), "belongs to a claim that the file does not have"),
        (set_in("first.passages.0.anchors.0.quote", "Two"), "a quote is not what stands at"),
        (set_in("first.passages.0.anchors.0.prefix", "zz"), "the words kept from around"),
        (set_in("first.passages.0.anchors.0.segments", [[0, 999]]), "does not lie inside the text"),
        (set_in("first.passages.0.anchors.0.segments", []), "at least one character"),
        (set_in("first.passages.0.anchors.0.segments", [[1, True]]), "a list of [start, end]"),
        (set_in("first.passages.0.anchors.0.version_id", "x"), "belongs to a version that the file does not have"),
        (set_in("first.passages.0.anchors.0.score", "1"), "“score” is '1'"),
        (set_in("first.passages.0.anchors", []), "a passage has no place in any version"),
        (set_in("claims.0.deleted_at", "2024-01-01T00:00:00.000000Z"), "it is in the bin, but a passage of it is not"),
        (lambda value: value["claims"].append(
            value["claims"][0] | {"id": "e" * 32, "number": 9, "citations": [], "reviews": [], "corrections": []}),
         "C-0009: the file has no passage of it"),
        (lambda value: [passage.update(deleted_at="2024-01-01T00:00:00.000000Z")
                        for article in value["articles"] for passage in article["passages"]],
         "all its passages are in the bin, but it is not"),
        (lambda value: first(value)["versions"][0]["zones"].append(
            first(value)["versions"][0]["zones"][0] | {"id": "e" * 32, "kind": "headline"}), "overlap"),
        (set_in("speakers.0.kind", "ghost"), "Speaker 1: “kind” is 'ghost', where one of"),
        (set_in("speakers.0.aliases", None), "Speaker 1: the list “aliases” is missing"),
        (set_in("claims.0.citations.0.evidence_id", "nothing"), "belongs to an evidence that the file does not have"),
        (set_in("claims.0.citations.0.stance", "maybe"), "Claim 1, citation 1: “stance” is 'maybe'"),
        (lambda value: value["claims"][0]["citations"].append(value["claims"][0]["citations"][0] | {"id": "e" * 32}),
         "A claim cites the same evidence twice"),
        (set_in("claims.0.reviews.0.reviewer_id", "nobody"), "belongs to an analyst that the file does not have"),
        (set_in("claims.0.reviews.0.round", 0), "rounds count from 1"),
        (set_in("claims.0.reviews.0.seen_tag", "maybe"), "“seen_tag” is 'maybe'"),
        (set_in("claims.0.corrections.0.before", [1]), "“before” is [1], where names with their values"),
        (set_in("claims.0.corrections.0.after", {"a": "\ud800"}), "“after” is"),
        (set_in("claims.0.flags", ["dull"]), "“flags” is ['dull'], where one of"),
        (set_in("claims.0.topics", ["a", 1]), "“topics” is ['a', 1], where a list of at most"),
        (set_in("claims.0.judges", ["../x"]), "“judges” is"),
        (set_in("claims.0.priority", ""), "“priority” is ''"),
        (set_in("links.0.kind", "is"), "Link 1: “kind” is 'is'"),
        (lambda value: value["links"][0].update(to_id=value["links"][0]["from_id"]), "is linked to itself"),
        (lambda value: value["links"].append(value["links"][0] | {"id": "e" * 32}), "linked twice in the same way"),
        (lambda value: value["links"].append(value["links"][0] | {"id": "e" * 32,
            "from_id": value["links"][0]["to_id"], "to_id": value["links"][0]["from_id"]}), "a part of itself"),
        (set_in("snapshots", None), "“snapshots” are missing"),
        (set_in("snapshots", {}), "The evidence “Minutes”: its snapshot is not in the file"),
        (lambda value: value["snapshots"].update(dict.fromkeys(value["snapshots"], "####")), "not spelt in base64"),
        (lambda value: value["snapshots"].update(dict.fromkeys(value["snapshots"], "QUJD")),
         "not the one its SHA-256"),
        (set_in("evidence.0.credibility", "sure"), "“credibility” is 'sure'"),
        (lambda value: [step.update(position=step["position"] + 1)
                        for passage in first(value)["passages"] for step in passage["chain"]], "has a gap"),
        (lambda value: [step.update(position=0)
                        for passage in first(value)["passages"] for step in passage["chain"]],
         "two speakers at one step"),
        (lambda value: first(value)["assignments"].append(first(value)["assignments"][0] | {"id": "e" * 32}),
         "assigned to the same analyst twice"),
        (set_in("first.adjudications.0.outcome", "toss"), "“outcome” is 'toss'"),
        (set_in("first.adjudications.0.compared", ["/"]), "“compared” is"),
        (lambda value: [value["claims"][0].update(state="approved", judges=[value["claims"][0]["reviews"][0]["reviewer_id"]]),
                        value["claims"][0].update(corrections=[])], "approved by one of those who judged it"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(change: Any, said: str) -> None:
    data = altered(change)
    with pytest.raises(WorkbenchError) as caught:
        project_json.loads(data)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no whole JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 200_000, "nested deeper"),
        (b'{"format": 1', "no whole JSON (line 1"),
        (b"[]", "not a project"),
        (b'{"a": 1, "a": 2}', "gives “a” twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": ' + b"9" * 5000 + b"}", "a number longer"),
    ],
)
def test_broken_files_get_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        project_json.loads(data)
    assert said in str(caught.value)


def test_unknown_fields_are_told_not_taken() -> None:
    def change(value: Any) -> None:
        value["mood"] = "good"
        for claim in value["claims"]:
            claim["weight"] = 3

    file = project_json.read(altered(change))
    assert sorted(file.notes) == [
        "1 × “mood” of the file was not read: this version of the program does not know it.",
        "3 × “weight” of claim was not read: this version of the program does not know it.",
    ]
    assert "weight" not in file.rows["claim"][0]


def test_replies_in_a_circle_are_refused() -> None:
    b = Builder()
    b.article("One. Two.", zones=[("comment", "One.", "A"), ("comment", "Two.", "B")])
    rows, texts = b.record()
    one, two = rows["zone"]
    one["reply_to"], two["reply_to"] = two["id"], one["id"]
    with pytest.raises(WorkbenchError, match="in a circle"):
        project_json.loads(project_json.dumps(rows, texts, made_at=MADE_AT))


def test_recognise_takes_no_other_json() -> None:
    assert project_json.recognise(b'\xef\xbb\xbf{\n "format": "factcheck-workbench",')
    assert not project_json.recognise(b'{"format": "other"}')
    assert not project_json.recognise(b"\x00" * 50)


def test_recognised_in_whatever_order_the_fields_stand() -> None:
    b = filled()
    rows, texts = b.record()
    value = json.loads(project_json.dumps(rows, texts, b.blobs, made_at=MADE_AT))
    for data in (
        json.dumps(value, sort_keys=True, indent=2).encode(),
        json.dumps(value, sort_keys=True, separators=(",", ":")).encode(),
    ):
        assert project_json.recognise(data)
        assert plain(project_json.loads(data)[0]) == plain(rows)
        assert project_json.recognise(data[:-1])  # cut: reading it says so
    assert not project_json.recognise(json.dumps({"a": value, "format": "other"}).encode())
    assert not project_json.recognise(json.dumps([value]).encode())
    assert not project_json.recognise(json.dumps({"a": json.dumps(value)}).encode())


def test_words_are_made_canonical_and_told() -> None:
    def change(value: Any) -> None:
        first(value)["title"] = "First\x1b[2J\r\nline\x07"
        first(value)["versions"][0]["notes"] = ["a\rb"]

    file = project_json.read(altered(change))
    assert "First\ufffd[2J\nline\ufffd" in [row["title"] for row in file.rows["article"]]
    assert ["a\nb"] in [row["notes"] for row in file.rows["article_version"]]
    assert [note.split(" held")[0] for note in file.notes] == [
        "1 × “title” of article",
        "1 × “notes” of article version",
    ]


def test_the_number_after_the_highest_can_be_read_again(tmp_path: Path) -> None:
    file = project_json.read(altered(set_in("claims.0.number", 9_999_999)))
    store = Store.create(tmp_path / "a.workbench")
    store.apply(to_edit(file.rows, file.texts, store.read(record.rows), file.blobs).edit, by="")
    assert max(row["number"] for row in store.read(record.rows)["claim"]) == 9_999_999
    store.close()


def test_one_limit_for_a_files_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.exchange.border.LARGEST_FILE", 10)
    with pytest.raises(WorkbenchError, match="larger than 0 MB"):
        project_json.read(b'{"format": "factcheck-workbench"}')


@settings(max_examples=5, deadline=None)
@given(made=builders(articles=3))
def test_through_two_stores(made: Any, tmp_path_factory: Any) -> None:
    (rows, texts), blobs = made.record(), made.blobs
    folder = tmp_path_factory.mktemp("stores")
    store = Store.create(folder / "a.workbench")
    store.apply(to_edit(rows, texts, store.read(record.rows), blobs).edit, by="")
    seen, seen_texts = store.read(record.read)
    assert store.read(lambda c: record.snapshots(c, seen["evidence"])) == blobs
    assert record.comparable(seen) == record.comparable(rows)
    assert seen_texts == texts
    store.close()


def test_a_claim_in_the_bin_may_have_gone_into_another() -> None:
    def change(value: Any) -> None:
        gone = {
            "id": "e" * 32,
            "number": 9,
            "deleted_at": MADE_AT,
            "citations": [],
            "reviews": [],
            "corrections": [],
        }
        value["claims"].append(value["claims"][0] | gone)

    numbers = {row["id"]: row["number"] for row in project_json.read(altered(change)).rows["claim"]}
    assert numbers["e" * 32] == 9


def test_every_word_that_a_column_takes_is_known_at_the_border() -> None:
    """As the database has them: the constraints of the tables name the same columns and words."""
    constrained = {}
    for name, model in TABLES.items():
        for constraint in model.__table__.constraints:
            if str(constraint.name or "").endswith("_known"):
                column, listed = re.fullmatch(r'"(\w+)" IN \((.*)\)', str(constraint.sqltext)).groups()
                constrained[name, column] = {word.strip("'") for word in listed.split(", ")}
    assert constrained
    for key, words in constrained.items():
        assert columns.ENUMS[key] == words, key


def test_a_file_that_snapshots_make_too_large_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.exchange.border.LARGEST_SNAPSHOTS", 10)
    b = filled()
    with pytest.raises(WorkbenchError, match="workbench merge"):
        project_json.dumps(*b.record(), b.blobs, made_at=MADE_AT)

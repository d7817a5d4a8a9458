"""Whatever the record: every format is made, the totals agree, quotes are the text's own words, and a file that cannot
be written, or that nobody wants any more, leaves the old one as it was."""

from __future__ import annotations

import csv as spreadsheets
import io
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from tests.recording import ADA
from tests.reference.building import Builder
from tests.reference.records import builders
from tests.reports.test_totals_agree import NAMES, of_docx, of_html, of_markdown, of_xlsx
from workbench.errors import WorkbenchError
from workbench.exchange import csv, locked_reading, project_json
from workbench.exchange.formats import FORMATS
from workbench.exchange.reading import read_bundle
from workbench.model import article_edits
from workbench.model.tables import GAP, RECORD, ArticleText, Snapshot
from workbench.reports.choices import Options, Part
from workbench.store import database, queries, record
from workbench.workspace import exchanging, exporting, output, reporting
from workbench.workspace.handing_over import Order, Target, hand_over, preview, targets
from workbench.workspace.workspace import Workspace

AT = "2024-05-03T14:02:31.000000Z"
TAGS = ("verified", "disputed", "opinion", None)
BASE = "https://desk.example/checks"
REFUSING = ("claimreview", "google-markup", "averitec")
"""Formats that hold verdicts alone, and refuse in words where there is none that they can say."""
PLACED = [name for name, one in FORMATS.items() if one.reads and one.writes and one.text_free is False]
PLACED += ["w3c", "label-studio", "jsonl", "csv-raw", "refi-qda"]
"""The exchange formats that hold the text, or the words, at their places."""
FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking: each example writes every format there is, which takes seconds."""


@st.composite
def built(draw: st.DrawFn) -> Builder:
    """An odd record in which some, all, or no claims are final."""
    made = draw(builders())
    claims = made.record()[0]["claim"]
    states = draw(
        st.sampled_from([["draft"], ["final"], ["draft", "ready", "approved", "final", "withdrawn"]])
    )
    for claim in claims:
        made.put(claim["id"], state=draw(st.sampled_from(states)))
    return made


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("template") / "desk.workbench"
    made = Workspace.create(place, ADA)
    project = made.store.read(queries.project)
    assert project is not None
    known = {
        "organisation_name": "The desk",
        "organisation_url": "https://desk.example/",
        "public_base_url": BASE,
    }
    made.do(article_edits.amend_project(project, made.stamp(), **known))
    made.close()
    return place


@contextmanager
def project_of(made: Builder, template: Path, folder: Path) -> Iterator[Workspace]:
    """A project of these very rows, put there without the rules that acts have to keep."""
    place = folder / "desk.workbench"
    shutil.copyfile(template, place)
    engine = database.sqlite_engine(place)
    rows, texts = made.record()
    with engine.begin() as connection:
        for sha256, text in texts.items():
            connection.execute(insert(ArticleText).values(sha256=sha256, text=text))
        for sha256, data in made.blobs.items():
            connection.execute(insert(Snapshot).values(sha256=sha256, data=data))
        for model in RECORD:
            name = str(model.__tablename__)
            if rows[name] and name != "project":
                connection.execute(insert(model), rows[name])
    engine.dispose()
    workspace = Workspace.open(place, ADA)
    try:
        yield workspace
    finally:
        workspace.close()


def by_name(found: dict[str, int]) -> dict[str, int]:
    return {name: found.get(name, 0) for name in NAMES}


def of_rows(tags: dict[str, str]) -> dict[str, int]:
    """Claims by tag, of the tags by claim that a file says."""
    counted = Counter(tags.values())
    words = ("verified", "disputed", "opinion", "to_check")
    return {name: counted[word] for name, word in zip(NAMES, words, strict=True)}


def of_csv(data: bytes) -> list[dict[str, str]]:
    """The lines of a table for spreadsheets."""
    return list(spreadsheets.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def stated(rows: Any) -> dict[str, tuple[str, str]]:
    """The tag and state of each claim that a passage states, the bin left out, by its id."""
    claims = {row["id"]: row for row in rows["claim"] if row["deleted_at"] is None}
    live = {row["id"] for row in rows["article"] if row["deleted_at"] is None}
    return {
        row["claim_id"]: (claims[row["claim_id"]]["tag"] or "to_check", claims[row["claim_id"]]["state"])
        for row in rows["passage"]
        if row["deleted_at"] is None
        and not row["independent"]
        and row["claim_id"] in claims
        and row["article_id"] in live
    }


def quotes_of_html(data: bytes) -> list[str]:
    """The words that a report quotes in its cards."""
    tree = html5lib.parse(data.decode(), namespaceHTMLElements=False)
    return ["".join(mark.itertext()) for quoted in tree.iter("blockquote") for mark in quoted.iter("mark")]


def walk(made: Builder, template: Path, folder: Path) -> None:
    """Make every format of this record, and compare what they say."""
    with project_of(made, template, folder) as workspace:
        ids = exporting.every_article(workspace)
        texts = list(made.record()[1].values())
        model = reporting.report_model(workspace, ids, made_at=AT)
        wanted = dict(zip(NAMES, (count for _, count in model.tally.by_tag), strict=True))
        reports = {
            name: reporting.report_bytes(workspace, ids, name, made_at=AT) for name in reporting.REPORTS
        }
        assert reports["pdf"].startswith(b"%PDF-") and reports["pdf"].rstrip().endswith(b"%%EOF")
        totals = {
            "html": of_html(reports["html"]),
            "markdown": of_markdown(reports["markdown"]),
            "docx": of_docx(reports["docx"]) if model.claims else {},  # no table of nothing
            "xlsx": of_xlsx(reports["xlsx"]),
        }
        assert {name: by_name(found) for name, found in totals.items()} == dict.fromkeys(totals, wanted)
        told = {line["claim_id"]: line["tag"] for line in of_csv(reports["csv"])}
        assert of_rows(told) == wanted and told.keys() == {claim.id for claim in model.claims}
        # The record for programs has the withdrawn ones too, each with its state, and nothing else beside.
        claims = stated(project_json.loads(reports["json"])[0])
        kept = {key: tag for key, (tag, state) in claims.items() if state != "withdrawn"}
        assert kept == told
        lines = csv.read_raw(exporting.export_bytes(workspace, "csv-raw", made_at=AT))
        for table in (lines, of_csv(exporting.export_bytes(workspace, "csv", made_at=AT))):
            assert {line["claim_id"]: (line["tag"], line["state"]) for line in table} == claims
        assert stated(project_json.loads(exporting.export_bytes(workspace, "json", made_at=AT))[0]) == claims
        for line in lines:
            assert all(any(part in text for text in texts) for part in line["quote"].split(GAP))
        for quote in quotes_of_html(reports["html"]):
            assert all(any(part in text for text in texts) for part in quote.split(GAP))
        drafts = [line for line in reports["markdown"].decode().splitlines() if "(draft)" in line]
        unexplained = [line for line in drafts if not line.startswith("- (draft) after a finding")]
        if model.status == "FINAL":
            assert unexplained == [] and model.drafts == 0
            assert {claim.state for claim in model.claims} <= {"final", "withdrawn"}
        for target in targets():
            if not target.report:
                exchanged(workspace, ids, target, texts)


def judged(workspace: Workspace, format_: str) -> bool:
    """Whether a claim of the project is one that a format of verdicts can say."""
    if format_ == "averitec":
        lines = csv.read_raw(exporting.export_bytes(workspace, "csv-raw"))
        worded = [line for line in lines if line["claim_text"].split() or line["quote"].split()]
        return any(
            line["tag"] == "verified" or (line["tag"] == "disputed" and line["verdict"]) for line in worded
        )
    rows = [
        row for row in workspace.store.read(record.rows)["claim"] if row["tag"] in ("verified", "disputed")
    ]
    return any(row["state"] == "final" and (row["text"] or row["summary"]).strip() for row in rows)


def exchanged(workspace: Workspace, ids: list[str], target: Target, texts: list[str]) -> None:
    """Write an exchange format, twice the same, and read it again where it can be read."""
    try:
        made = exchanging.export(workspace, ids, target.name, made_at=AT)
    except WorkbenchError as error:
        assert target.name in REFUSING and not judged(workspace, target.name), (target.name, str(error))
        return
    assert exchanging.export(workspace, ids, target.name, made_at=AT) == made, target.name
    if target.name not in PLACED:
        return
    bundle = read_bundle(made.data, f"x{made.ending}", target.name).bundle
    for document in bundle.documents:
        text = document.text
        if text is None:
            continue
        assert text in texts, target.name
        for mark in document.marks:
            said = GAP.join(text[start:end] for start, end in mark.segments)
            assert not mark.segments or said == mark.quote, target.name


def with_a_claim_withdrawn() -> Builder:
    """Two articles, a claim of each tag, and one more of each that was withdrawn, which stands in both articles."""
    made = Builder()
    articles = [
        made.article("The river rose. Nobody knew. It fell.", title=title) for title in ("One", "Two")
    ]
    for tag in TAGS:
        made.mark(articles[0], "The river rose.", tag)
        gone = made.mark(articles[0], "Nobody knew.", tag)
        made.also(gone, articles[1], "It fell.")
        made.put(gone, state="withdrawn")
    return made


@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND)
@given(made=built())
@example(made=with_a_claim_withdrawn())
@pytest.mark.timeout(600)
def test_every_format_of_any_record(made: Builder, template: Path, tmp_path_factory: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locked_reading, "LOCKED", ())  # a second for each file, and tested elsewhere
        walk(made, template, tmp_path_factory.mktemp("walk"))


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND)
@given(made=built())
@pytest.mark.timeout(1800)
def test_every_format_of_many_records(made: Builder, template: Path, tmp_path_factory: Any) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locked_reading, "LOCKED", ())
        walk(made, template, tmp_path_factory.mktemp("walk"))


# What cannot be written, and what is not wanted any more


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A project of which every format has something to say: a claim of each tag, one of them published."""
    builder = Builder()
    article = builder.article("The river rose. Nobody knew. A pity. It may rise.", title="The river")
    for words, mark in zip(("The river", "Nobody knew", "A pity", "It may rise"), TAGS, strict=True):
        builder.mark(article, words, mark, summary=f"{words}, it is said.")
    verified = next(row["id"] for row in builder.record()[0]["claim"] if row["tag"] == "verified")
    builder.cite(verified, builder.evidence("Gauge", url="https://gauge.example/"))
    builder.put(verified, state="final", verdict="true", text="The river rose.")
    with project_of(builder, template, tmp_path) as made:
        yield made


def orders(workspace: Workspace) -> list[Order]:
    ids = tuple(exporting.every_article(workspace))
    return [Order(ids, target) for target in targets()]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("there", [True, False], ids=["over an old file", "where nothing was"])
def test_a_full_disk_leaves_each_format_as_it_was(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for order in orders(desk):
        if there:
            (folder / f"old{order.target.ending}").write_bytes(b"as it was")
    before = files_of(folder)
    for order in orders(desk):
        with monkeypatch.context() as full:
            full.setattr(os, "fsync", _no_room)
            with pytest.raises(WorkbenchError, match=r"No space left on device.*make room"):
                hand_over(desk, order, folder / f"old{order.target.ending}")
        assert files_of(folder) == before, order.target.name


def test_what_belongs_beside_a_file_is_written_with_it_or_not_at_all(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Label Studio's labels are a file of their own: where there is no room for it, there is neither."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "tasks.json").write_bytes(b"as it was")
    [order] = [one for one in orders(desk) if one.target.name == "label-studio"]
    synced: list[int] = []
    sync = os.fsync

    def second(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) > 1:
            _no_room()
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", second)
    with pytest.raises(WorkbenchError, match="No space left on device"):
        hand_over(desk, order, folder / "tasks.json")
    assert len(synced) == 2
    assert files_of(folder) == {"tasks.json": b"as it was"}


def test_a_device_without_room_is_said_for_each_format(desk: Workspace) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full here")
    for order in orders(desk):
        with pytest.raises(WorkbenchError, match="No space left on device"):
            hand_over(desk, order, full)
    assert list(full.parent.glob("full.*")) == []


def test_nothing_is_put_beside_a_device(desk: Workspace) -> None:
    [order] = [one for one in orders(desk) if one.target.name == "label-studio"]
    said = hand_over(desk, order, Path(os.devnull))
    assert any("only a file has others beside it" in sentence for sentence in said)
    assert list(Path(os.devnull).parent.glob("null.*")) == []


def stops_after(steps: int) -> Callable[[], bool]:
    """Nobody wants it any more from the so-manieth question on."""
    asked: list[None] = []

    def stopped() -> bool:
        asked.append(None)
        return len(asked) > steps

    return stopped


@pytest.mark.parametrize("steps", [0, 1])
def test_what_is_stopped_leaves_each_format_as_it_was(desk: Workspace, tmp_path: Path, steps: int) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "old"
    out.write_bytes(b"as it was")
    for order in orders(desk):
        if steps and not (order.target.name == "pdf" or not order.target.report):
            continue  # asked once alone
        with pytest.raises(WorkbenchError, match="nothing was written"):
            hand_over(desk, order, out, stops_after(steps))
        assert files_of(folder) == {"old": b"as it was"}, order.target.name


def test_each_format_is_whole_before_a_file_is_touched(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it is written at once, into one file, and into one more where something belongs beside it."""
    filled: list[bytes] = []
    fill = output._fill

    def noted(partial: Path, data: bytes, *how: Any) -> None:
        filled.append(data)
        fill(partial, data, *how)

    monkeypatch.setattr(output, "_fill", noted)
    for order in orders(desk):
        filled.clear()
        out = tmp_path / f"new {order.target.name}{order.target.ending}"
        hand_over(desk, order, out)
        assert filled[0] == out.read_bytes() != b"", order.target.name
        assert len(filled) == (2 if order.target.name == "label-studio" else 1), order.target.name


def test_every_format_has_a_preview_of_what_it_writes(desk: Workspace, tmp_path: Path) -> None:
    for order in orders(desk):
        seen = preview(desk, order)
        assert bool(seen.pages) == order.target.laid_out, order.target.name
        assert seen.pages or seen.words, order.target.name
        if seen.words and order.target.ending in (".json", ".jsonl", ".jsonld", ".csv"):
            hand_over(desk, order, tmp_path / "made")
            first = (tmp_path / "made").read_text(encoding="utf-8-sig").splitlines()[0]
            assert seen.words.splitlines()[0][:40] == first[:40], order.target.name


def test_a_part_left_out_changes_no_total(desk: Workspace) -> None:
    ids = tuple(exporting.every_article(desk))
    [html] = [one for one in targets() if one.name == "html"]
    totals = []
    for parts in (frozenset(Part), frozenset({Part.SUMMARY})):
        order = replace(Order(ids, html), options=Options(parts=parts))
        data = reporting.report_bytes(desk, order.articles, "html", made_at=AT, options=order.options)
        totals.append(by_name(of_html(data)))
    assert totals[0] == totals[1] == dict.fromkeys(NAMES, 1)

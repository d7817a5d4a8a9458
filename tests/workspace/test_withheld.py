"""Nothing of what is protected leaves by any format: whatever the record, its protections and the format are."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from base64 import b64encode
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from tests.reference.building import Builder
from tests.reference.records import builders
from tests.reports.formats import words_by_format
from workbench.errors import WorkbenchError
from workbench.exchange.formats import FORMATS
from workbench.exchange.from_record import bundle
from workbench.model.protection import NOTED, Audience, Level
from workbench.model.tables import RECORD, ArticleText, Snapshot
from workbench.model.vocabulary import Protection
from workbench.reports.choices import Options, Part
from workbench.reports.sentences import DESK_ONLY
from workbench.store import database, record
from workbench.workspace import exporting, reporting
from workbench.workspace.settings import Person
from workbench.workspace.withheld import beforehand, gather
from workbench.workspace.workspace import Workspace

AT = "2024-05-03T14:02:31.000000Z"
ADA = Person(id="a" * 32, name="Ada Example", initials="AE")
WORDS = (
    "title", "publisher", "author", "credibility_why", "independence_group", "snapshot_name", "media_type",
)  # fmt: skip
"""The columns of evidence that hold words of people; links are planted beside them."""
FOUND = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking: each example writes every format there is, which takes seconds."""
protections = st.sampled_from(list(Protection))


class Planted:
    """A record whose sources and notes each say words that stand nowhere else, with the protection of each."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.words: list[tuple[str, str]] = []
        """Each word with the protection of what it belongs to."""
        self._count = 0

    def say(self, row_id: str, protection: str, *columns: str) -> None:
        for column in columns:
            self._count += 1
            word = f"Qx{self._count:04d}{column.replace('_', '')}zK"
            self.words.append((word, protection))
            value = f"https://{word.lower()}.example/{word}" if column.endswith("url") else f"so {word} it is"
            self.builder.put(row_id, **{column: value})

    def withheld(self, level: Level) -> set[str]:
        order = list(Protection)
        most = {Level.PUBLIC: 0, Level.BACKGROUND: 1, Level.EVERYTHING: 2}[level]
        return {word for word, protection in self.words if order.index(Protection(protection)) > most}


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    builder = draw(builders())
    made = Planted(builder)
    rows = builder.record()[0]
    articles = [row["id"] for row in rows["article"]]
    order = list(Protection)
    if rows["claim"] and not rows["evidence"]:
        builder.cite(
            rows["claim"][0]["id"], builder.evidence("x", snapshot=draw(st.binary(min_size=8, max_size=20)))
        )
        rows = builder.record()[0]
    said: dict[str, str] = {}
    for row in rows["evidence"]:
        said[row["id"]] = protection = draw(protections)
        in_project = draw(st.booleans())
        builder.put(
            row["id"], protection=protection, kind="article_in_project" if in_project else "correspondence",
            article_id=articles[0] if in_project else None, published="1987-06-05", published_precision="day",
        )  # fmt: skip
        made.say(row["id"], protection, *WORDS, "url", "archived_url")
    for row in rows["claim_evidence"]:
        made.say(row["id"], said[row["evidence_id"]], "quote", "locator")
    for table in NOTED:
        for row in rows[table]:
            own = draw(protections)
            source = said.get(
                row["id"] if table == "evidence" else row.get("evidence_id", ""), Protection.PUBLIC
            )
            builder.put(row["id"], note_protection=own)
            made.say(row["id"], max(own, source, key=order.index), "note")
    for row in rows["correction"]:
        claim = next(one for one in builder.record()[0]["claim"] if one["id"] == row["claim_id"])
        before = row["before"] | {"note": claim["note"]}
        builder.put(row["id"], before=before)
    return made


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("template") / "desk.workbench"
    Workspace.create(place, ADA).close()
    return place


def opened(made: Planted, template: Path, place: Path) -> Workspace:
    """A project of these very rows, put there without the rules that acts have to keep."""
    shutil.copyfile(template, place)
    engine = database.sqlite_engine(place)
    rows, texts = made.builder.record()
    with engine.begin() as connection:
        for sha256, text in texts.items():
            connection.execute(insert(ArticleText).values(sha256=sha256, text=text))
        for sha256, data in made.builder.blobs.items():
            connection.execute(insert(Snapshot).values(sha256=sha256, data=data))
        for model in RECORD:
            name = str(model.__tablename__)
            if rows[name] and name != "project":
                connection.execute(insert(model), rows[name])
    engine.dispose()
    return Workspace.open(place, ADA)


def formats() -> list[str]:
    """Every format that can be written, by itself: reports, exports, exchange files."""
    exchanged = [
        f"exchange {name}"
        for name, one in FORMATS.items()
        if one.writes and find_spec(f"workbench.exchange.formats.{one.module}") is not None
    ]
    return [
        *(f"report {name}" for name in reporting.REPORTS),
        *(f"export {name}" for name in exporting.EXPORTS),
        *exchanged,
    ]


def written(workspace: Workspace, which: str, level: Level) -> bytes:
    kind, _, name = which.partition(" ")
    articles = exporting.every_article(workspace)
    if kind == "report":
        options = Options(parts=frozenset(Part))
        return reporting.report_bytes(workspace, articles, name, made_at=AT, options=options, level=level)
    if kind == "export":
        return exporting.export_bytes(workspace, name, made_at=AT, level=level)
    found = workspace.store.read(lambda c: gather(c, ADA.id, articles, level=level))
    try:
        data: bytes = FORMATS[name].load().write(bundle(found.rows, found.texts, articles, made_at=AT))
    except WorkbenchError as error:  # a format that publishes final claims has nothing to publish here
        assert "there is nothing" in str(error)
        return b""
    return data


def laid_open(data: bytes) -> bytes:
    """Bytes with what is packed in them: entries of archives with their names, words and properties of a PDF."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = (name.encode() + b"\n" + laid_open(archive.read(name)) for name in archive.namelist())
            return data + b"\n".join(parts)
    if data.startswith(b"%PDF"):
        from pypdf import PdfReader

        pdf = PdfReader(io.BytesIO(data))
        said = [str(pdf.metadata), *(page.extract_text() for page in pdf.pages)]
        return data + "\n".join(said).encode()
    return data


def plainly(data: bytes) -> bytes:
    return b"".join(laid_open(data).lower().split())


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND)
@given(made=planted(), level=st.sampled_from([Level.PUBLIC, Level.PUBLIC, Level.BACKGROUND]))
@pytest.mark.timeout(600)
def test_nothing_protected_stands_in_any_format(
    made: Planted, level: Level, template: Path, tmp_path_factory: Any
) -> None:
    workspace = opened(made, template, tmp_path_factory.mktemp("walk") / "desk.workbench")
    rows = made.builder.record()[0]
    order = {Level.PUBLIC: 0, Level.BACKGROUND: 1}[level]
    gone = [row for row in rows["evidence"] if list(Protection).index(row["protection"]) > order]
    stay = {row["snapshot_sha256"] for row in rows["evidence"]} - {row["snapshot_sha256"] for row in gone}
    hashes = {row["snapshot_sha256"] for row in gone} - stay - {None}
    blobs = {made.builder.blobs[one] for one in hashes if len(made.builder.blobs[one]) > 6}
    needles = {word.lower().encode() for word in made.withheld(level)}
    needles |= {row["id"].encode() for row in gone} | {one.encode() for one in hashes}
    needles |= {b64encode(blob).lower() for blob in blobs}
    cited = {row["evidence_id"] for row in rows["claim_evidence"]}
    try:
        for which in formats():
            data = plainly(written(workspace, which, level))
            assert [needle for needle in needles if needle in data] == [], which
            if which in ("report html", "report markdown") and cited & {row["id"] for row in gone}:
                assert b"1987" not in data or any(
                    row["id"] in cited and row not in gone for row in rows["evidence"]
                ), which
    finally:
        workspace.close()


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck), phases=FOUND)
@given(made=planted())
@pytest.mark.timeout(600)
def test_with_everything_let_in_the_words_are_there(
    made: Planted, template: Path, tmp_path_factory: Any
) -> None:
    """The control: without protection the same words are found in every format that carries sources or notes."""
    workspace = opened(made, template, tmp_path_factory.mktemp("walk") / "desk.workbench")
    rows = made.builder.record()[0]
    try:
        whole = plainly(written(workspace, "export json", Level.EVERYTHING))
        assert [word for word, _ in made.words if word.lower().encode() not in whole] == []
        said = {word.lower().encode() for word, _ in made.words} if rows["claim"] else set()
        for which in formats():
            carries = True
            if which.startswith("exchange "):
                carries = "claim.note" in FORMATS[which.removeprefix("exchange ")].load().CARRIES
            data = plainly(written(workspace, which, Level.EVERYTHING)) if carries and said else b""
            assert not data or any(word in data for word in said), which
    finally:
        workspace.close()


def test_what_is_said_beforehand(template: Path, tmp_path: Path) -> None:
    b = Builder()
    article = b.article("One. Two.", title="First")
    claim = b.mark(article, "One.", "verified", rationale="So says the Letter of the watchman.")
    secret = b.evidence("Letter of the watchman", protection="confidential")
    b.cite(claim, secret)
    workspace = opened(Planted(b), template, tmp_path / "desk.workbench")
    said = beforehand(workspace, [article], audience=Audience.READERS)
    assert said.lines() == (
        "The rationale of C-0001 names the withheld source “Letter of the watchman”.",
        "1 source is confidential and withheld.",
    )
    said = beforehand(workspace, None, level=Level.EVERYTHING)
    assert said.lines() == ("1 confidential source is let in: hand the file to nobody outside the desk.",)
    html = reporting.report_bytes(workspace, [article], "html", made_at=AT).decode()
    assert "1 source is confidential and withheld." in html
    assert "names the withheld source" not in html
    workspace.close()


def test_a_report_that_names_protected_sources_says_so_itself(template: Path, tmp_path: Path) -> None:
    b = Builder()
    article = b.article("One. Two.", title="First")
    claim = b.mark(article, "One.", "verified", note="Seen.")
    b.cite(claim, b.evidence("Letter of the watchman", protection="confidential"))
    b.cite(claim, b.evidence("Briefing of the harbor", protection="background"))
    b.cite(claim, b.evidence("Minutes"))
    workspace = opened(Planted(b), template, tmp_path / "desk.workbench")
    sentence = "1 confidential source and 1 source on background are let in: hand the file to nobody outside the desk."
    for level in Level:
        model = reporting.report_model(workspace, [article], made_at=AT, level=level)
        marked = {one.title: one.protection for one in model.bibliography}
        assert marked["Minutes"] == marked.get("A source on background", "") == ""
        for name, words in words_by_format(model).items():
            inside = level == Level.EVERYTHING
            assert (sentence in words) == inside, name
            assert (DESK_ONLY in words) == (level != Level.PUBLIC), name
            assert bool(re.search("watchman.{0,30}confidential", words)) == inside, name
            assert bool(re.search("harbor.{0,30}on background", words)) == (level != Level.PUBLIC), name
    book = openpyxl.load_workbook(
        io.BytesIO(reporting.report_bytes(workspace, [article], "xlsx", made_at=AT, level=Level.EVERYTHING))
    )
    assert (DESK_ONLY, sentence) in list(book["Summary"].iter_rows(values_only=True))
    book = openpyxl.load_workbook(
        io.BytesIO(reporting.report_bytes(workspace, [article], "xlsx", made_at=AT))
    )
    assert DESK_ONLY not in [row[0] for row in book["Summary"].iter_rows(values_only=True)]
    workspace.close()


def test_where_all_is_public_nothing_is_said_and_no_rows_are_read(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    b = Builder()
    claim = b.mark(b.article("One. Two."), "One.", "verified", note="Seen.")
    b.cite(claim, b.evidence("Minutes"))
    workspace = opened(Planted(b), template, tmp_path / "desk.workbench")
    with monkeypatch.context() as unread:
        unread.setattr(record, "rows", None)
        assert beforehand(workspace, None).lines() == ()
    b.put(claim, note_protection="background")
    workspace.close()
    workspace = opened(Planted(b), template, tmp_path / "guarded.workbench")
    assert beforehand(workspace, None).lines() == ("1 note is withheld.",)
    workspace.close()

"""Articles come in by every way, are marked, change, and leave in every form, by keys alone; and all of it is undone.

What is confidential stands in no file, every form counts the same, and another desk finds the same passages at the same
places.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import REPOSITORY, SHARED
from tests.ingest import documents
from tests.ingest.web_site import NEAR, Site, page, site
from tests.journeys.analyst import Analyst
from tests.journeys.annotator import ALT, CONTROL, KEY
from tests.recording import assert_whole
from tests.reports.test_totals_agree import NAMES, of_docx, of_html, of_markdown, of_xlsx
from workbench.exchange import project_json
from workbench.exchange.reading import read_bundle
from workbench.reports.choices import PART_NAMES, Part
from workbench.reports.wording import capitalised
from workbench.store import record
from workbench.ui.claim_form.words import NoteSection
from workbench.ui.desk import dress, load_fonts
from workbench.ui.dialogs.evidence import EvidenceDialog
from workbench.ui.dialogs.exporting import ExportSheet
from workbench.ui.dialogs.new_version import NewVersion
from workbench.ui.dialogs.table_columns import TableColumns
from workbench.ui.main_window import MainWindow
from workbench.ui.plain import Box
from workbench.ui.theme import ThemeFollower
from workbench.ui.views.pictures.page import PicturesPage
from workbench.ui.views.revision.page import RevisionPage
from workbench.workspace.settings import Person, Settings
from workbench.workspace.workspace import Workspace

# Lists of choices are windows of their own, which the offscreen platform cannot raise.
pytestmark = [pytest.mark.timeout(600), pytest.mark.qt_log_ignore("This plugin does not support")]

ADA = Person(id="a" * 32, name="Ada Analyst", initials="AA")
SECRET = "Zyxomma"
"""A word of the confidential source alone."""
ASIDE = "Wolverhampton"
"""A word of the note on background alone."""
WORDS = ("verified", "disputed", "opinion", "to_check")
KEYS = {"v": KEY.Key_1, "d": KEY.Key_2, "o": KEY.Key_3, "c": KEY.Key_0}
ORDER = ("vdoc", "dvo", "vd", "od.v", "cdv")
"""What is tagged in each article, sentence by sentence from the top; a dot goes on."""

Desk = Callable[[str], Analyst]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, qapp: Any) -> Iterator[Desk]:
    """Opens the window on a new and empty project of that name."""
    themes = ThemeFollower(qapp, "light")
    load_fonts()
    dress(qapp, themes.theme)
    opened: list[MainWindow] = []

    def make(name: str) -> Analyst:
        settings = Settings.load(tmp_path / f"{name} settings.json")
        settings.person, settings.hints_seen = ADA, ["first-steps"]
        workspace = Workspace.create(tmp_path / f"{name}.workbench", ADA, name=name)
        window = MainWindow(workspace, settings, themes, lambda *_: None)
        qtbot.addWidget(window)
        opened.append(window)
        window.resize(1300, 850)
        window.show()
        window.start()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
        return Analyst(window, qtbot)

    yield make
    for window in opened:
        if window.isVisible():
            window.close()


@pytest.fixture(params=["samples", "real"])
def texts(request: pytest.FixtureRequest) -> list[list[str]]:
    """The paragraphs of five articles: the samples, and the real ones where they are."""
    folder = REPOSITORY / "seeds" if request.param == "samples" else SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the repository")
    whole = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("0*.txt"))]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in whole]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has the system's own dialog for files answer with these."""

    def answer(*paths: Path) -> None:
        names = [str(path) for path in paths]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (names[0], ""))

    return answer


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as made:
        yield made


# What a person does


def bring_in(desk: Analyst, count: int) -> None:
    """Ctrl+I, and wait until there are so many articles."""
    desk.press(KEY.Key_I, CONTROL)
    arrived(desk, count)


def arrived(desk: Analyst, count: int) -> None:
    desk.until(lambda: desk.window.articles.model.rowCount() == count)
    desk.qtbot.wait(50)
    while (
        box := QApplication.activeModalWidget()
    ) is not None:  # the report of an import, where it has remarks
        desk.press(KEY.Key_Escape)
        desk.until(lambda box=box: not box.isVisible())  # type: ignore[misc]
    desk.sit_down()


def phrase(paragraphs: Sequence[str]) -> str:
    """Words by which the article is known: the first of its longest paragraph."""
    return " ".join(max(paragraphs, key=len).split()[:4])


def mark(desk: Analyst, tags: str) -> None:
    """Tag sentence by sentence from the top of the article."""
    desk.press(KEY.Key_Home, CONTROL)
    for place, letter in enumerate(tags):
        if place:
            desk.press(KEY.Key_Down)
        if letter in KEYS:
            desk.press(KEYS[letter])


def cite(desk: Analyst, title: str, protection: str = "") -> None:
    """E, the title, a link, a stance, and to whom it may be shown."""
    desk.type("e")
    sheet = desk.sheet(EvidenceDialog)
    desk.until(sheet.form.title_field.hasFocus)
    desk.type(title)
    desk.press(KEY.Key_Tab)
    desk.type(f"https://{title.split()[0].lower()}.example/kept")
    desk.press(KEY.Key_Tab)
    desk.choose("Supports")
    if protection:
        desk.press(KEY.Key_I, ALT)
        desk.until(sheet.form.protection.hasFocus)
        desk.choose(protection)
    desk.press(KEY.Key_Return, CONTROL)
    desk.sit_down()


def note(desk: Analyst, words: str, protection: str) -> None:
    """M, the note, Tab, to whom it may be shown, Escape."""
    desk.type("m")
    section = desk.window.annotation.form.sections["note"]
    assert isinstance(section, NoteSection)
    desk.until(section.words.hasFocus)
    desk.type(words)
    desk.press(KEY.Key_Tab)
    assert section.protection.hasFocus()
    desk.choose(protection)
    desk.press(KEY.Key_Escape)
    desk.sit_down()


def exporting(desk: Analyst) -> ExportSheet:
    """Ctrl+E, and all articles of the project."""
    desk.press(KEY.Key_E, CONTROL)
    sheet = desk.sheet(ExportSheet)
    desk.tab_to(sheet.articles.which)
    desk.press(KEY.Key_End)
    assert sheet.articles.which.currentText().startswith("All of the project")
    return sheet


def write(desk: Analyst, sheet: ExportSheet, format_: str, out: Path) -> Path:
    """Choose a format, name the file, make it; gives its path, with the format's ending."""
    desk.tab_to(sheet.format)
    desk.choose(format_)
    desk.tab_to(sheet.place)
    desk.press(KEY.Key_A, CONTROL)
    desk.type(str(out.with_suffix(sheet.ending())))
    written = Path(sheet.place.text())
    assert not written.exists()
    desk.until(lambda: sheet.notice.lines is not None)
    desk.press(KEY.Key_Return, CONTROL)
    desk.qtbot.waitUntil(lambda: written.exists() or bool(sheet.problem.text()), timeout=60_000)
    assert sheet.problem.text() == ""
    desk.until(lambda: sheet.open_button.isVisible() and not sheet._writing)
    return written


def close(desk: Analyst) -> None:
    desk.press(KEY.Key_Escape)
    desk.sit_down()


def undo_all(desk: Analyst, before: dict[str, Any], *, most: int = 80) -> None:
    """Ctrl+Z until the record is as it was."""
    for _ in range(most):
        if kept(desk) == before:
            return
        desk.press(KEY.Key_Z, CONTROL)
    assert kept(desk) == before


def kept(desk: Analyst) -> dict[str, Any]:
    return record.comparable(desk.window.session.read(record.rows))


# What files say


def tally(desk: Analyst) -> dict[str, int]:
    """The claims of the record by tag, as reports name them."""
    rows = desk.window.session.read(record.rows)
    live = {row["claim_id"] for row in rows["passage"] if row["deleted_at"] is None}
    return named({row["id"]: row["tag"] or "to_check" for row in rows["claim"] if row["id"] in live})


def named(tags: dict[str, str]) -> dict[str, int]:
    counted = Counter(tags.values())
    return {name: counted[word] for name, word in zip(NAMES, WORDS, strict=True)}


def of_pdf(data: bytes) -> dict[str, int]:
    """The first number after each tag's name, in the table of all claims."""
    said = words_of(data)
    found = {name: re.search(rf"{name}\s+(\d+)\b", said) for name in NAMES}
    return {name: int(match.group(1)) for name, match in found.items() if match is not None}


def words_of(data: bytes) -> str:
    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(data)).pages)


def of_csv(data: bytes) -> dict[str, int]:
    lines = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return named({line["claim_id"]: line["tag"] for line in lines})


def of_json(data: bytes) -> dict[str, int]:
    rows, _, _ = project_json.loads(data)
    live = {row["claim_id"] for row in rows["passage"] if row["deleted_at"] is None}
    return named({row["id"]: row["tag"] or "to_check" for row in rows["claim"] if row["id"] in live})


def of_bundle(data: bytes, name: str, format_: str) -> dict[str, int]:
    bundle = read_bundle(data, name, format_).bundle
    marks = [mark for document in bundle.documents for mark in document.marks]
    return named({mark.claim.id or mark.id: mark.claim.tag or "to_check" for mark in marks})


def places(desk: Analyst) -> set[tuple[str, str, str]]:
    """Of every passage that has a place: which text, which stretches of it, which tag."""
    rows = desk.window.session.read(record.rows)
    tags = {row["id"]: row["tag"] or "" for row in rows["claim"]}
    current: dict[str, Any] = {}
    for row in sorted(rows["article_version"], key=lambda row: int(row["number"])):
        current[row["article_id"]] = row
    versions = {row["id"]: row["sha256"] for row in current.values()}
    passages = {row["id"]: row for row in rows["passage"] if row["deleted_at"] is None}
    return {
        (versions[row["version_id"]], str(row["segments"]), tags[passages[row["passage_id"]]["claim_id"]])
        for row in rows["passage_anchor"]
        if row["passage_id"] in passages and row["version_id"] in versions and row["segments"]
    }


# The stories


def test_one_article_in_and_out_and_all_undone(
    desk: Desk, chosen: Callable[..., None], tmp_path: Path
) -> None:
    """The short way: a text, two claims, a confidential source, a page for readers, a file for another desk."""
    file = tmp_path / "quay.txt"
    file.write_text("The river rose twice in May.\n\nNobody on the quay had expected it.\n", encoding="utf-8")
    chosen(file)
    ada = desk("Quay")
    bring_in(ada, 1)
    before = kept(ada)
    mark(ada, "vd")
    cite(ada, f"{SECRET} of the harbor office", "Confidential ●")
    note(ada, f"Ask in {ASIDE}", "Background ◐")
    sheet = exporting(ada)
    page_ = write(ada, sheet, "Web page (HTML)", tmp_path / "out")
    assert "1 source is confidential and withheld." in sheet.notice.text
    exchanged = write(ada, sheet, "W3C Web Annotation (JSON-LD)", tmp_path / "out")
    close(ada)
    assert of_html(page_.read_bytes()) == tally(ada) == dict(zip(NAMES, (1, 1, 0, 0), strict=True))
    for path in (page_, exchanged):
        said = path.read_text(encoding="utf-8").lower()
        assert SECRET.lower() not in said and ASIDE.lower() not in said
    seen = places(ada)
    assert len(seen) == 2
    undo_all(ada, before)
    other = desk("Elsewhere")
    chosen(exchanged)
    bring_in(other, 1)
    assert places(other) == seen


@pytest.mark.slow
def test_five_articles_by_every_way_into_every_form(
    desk: Desk, chosen: Callable[..., None], texts: list[list[str]], web: Site, tmp_path: Path
) -> None:
    ada = desk("Talks")
    bring_in_by_every_way(ada, chosen, texts, web, tmp_path)
    before = kept(ada)
    judge(ada, texts)
    look_at_pictures(ada)
    take_a_later_text(ada, chosen, texts[0], tmp_path)
    files = hand_over(ada, tmp_path)
    seen = places(ada)
    assert_whole(ada.window.session.workspace.store)
    undo_all(ada, before)
    assert_whole(ada.window.session.workspace.store)

    other = desk("Elsewhere")
    chosen(files["w3c"])
    bring_in(other, 5)
    assert places(other) == seen
    assert_whole(other.window.session.workspace.store)


def bring_in_by_every_way(
    desk: Analyst, chosen: Callable[..., None], texts: list[list[str]], web: Site, folder: Path
) -> None:
    """A document and a message, a table after the question for its columns, a link after the question for it."""
    document, message, table = folder / "one.docx", folder / "two.eml", folder / "three.csv"
    document.write_bytes(documents.docx(texts[0]))
    message.write_bytes(documents.eml(texts[1]))
    rows = [["story", "headline"], *([("\n\n".join(texts[at])), f"Piece {at}"] for at in (2, 3))]
    table.write_bytes(documents.table_csv(rows))
    chosen(document, message)
    bring_in(desk, 2)

    chosen(table)
    desk.press(KEY.Key_I, CONTROL)
    sheet = desk.sheet(TableColumns)
    desk.tab_to(sheet.choices["text"])
    desk.choose("story")
    desk.press(KEY.Key_Return, CONTROL)
    arrived(desk, 4)

    web.pages["/talks"] = page(documents.page(texts[4]).encode(), Content_Type="text/html; charset=utf-8")
    desk.window.files.importing()._fetch._network = NEAR
    QGuiApplication.clipboard().setText(f"http://127.0.0.1:{web.port}/talks")
    desk.press(KEY.Key_Escape)
    desk.until(desk.window.articles.list.hasFocus)
    desk.press(KEY.Key_V, CONTROL)
    box = desk.sheet(Box)
    assert "will see this computer's address" in box.words.text() and web.asked == []
    assert box.yes is not None
    desk.tab_to(box.yes)
    desk.press(KEY.Key_Space)
    arrived(desk, 5)
    assert [path for path, _ in web.asked] == ["/talks"]
    QGuiApplication.clipboard().clear()


def judge(desk: Analyst, texts: list[list[str]]) -> None:
    """Tags in each article, a source that is public and one that is confidential, a note on background."""
    for paragraphs, tags in zip(texts, ORDER, strict=True):
        desk.to_article(phrase(paragraphs))
        mark(desk, tags)
    desk.to_article(phrase(texts[0]))
    before = desk.view.sentence()
    for _ in range(200):  # the last sentence too, whose paragraph will be moved
        desk.press(KEY.Key_Down)
        if desk.view.sentence() == before:
            break
        before = desk.view.sentence()
    desk.press(KEYS["d"])
    desk.to_article(phrase(texts[1]))
    desk.press(KEY.Key_Home, CONTROL)
    cite(desk, "Gauge of the harbor")
    cite(desk, f"{SECRET} of the harbor office", "Confidential ●")
    note(desk, f"Ask in {ASIDE}", "Background ◐")
    assert sum(tally(desk).values()) == sum(len(tags.replace(".", "")) for tags in ORDER) + 1


def look_at_pictures(desk: Analyst) -> None:
    """Ctrl+9; down to another article; Return leads there."""
    open_now = desk.window.reading.article_id
    desk.press(KEY.Key_9, CONTROL)
    shown = desk.window.views.page
    assert isinstance(shown, PicturesPage)
    desk.until(lambda: not shown.drawing.busy and bool(shown.shown) and shown.shown[0].hasFocus())
    view = shown.shown[0]
    assert view.picture.name == "articles" and len(view.picture.spots) == 5
    desk.press(KEY.Key_Home)
    while view.chosen is None or view.chosen.key == open_now:
        desk.press(KEY.Key_Down)
    wanted = view.chosen.key
    desk.press(KEY.Key_Return)
    desk.until(lambda: desk.window.reading.article_id == wanted)
    desk.sit_down()


def later(desk: Analyst) -> tuple[str, dict[str, str]]:
    """The open article as it reads later, and what became of which passage: reworded, deleted, moved."""
    text, lines = desk.window.reading.text, list(desk.window.reading.lines())
    reworded, deleted, moved = lines[0], lines[1], lines[-1]
    start = text.rindex("\n", 0, moved.anchor.segments[0][0]) + 1
    paragraph = text[start:].strip()
    text = text[:start].rstrip() + "\n"
    (begin, end) = deleted.anchor.segments[0]
    text = text[:begin].rstrip(" ") + text[end:]
    (begin, end) = reworded.anchor.segments[0]
    words = text[begin:end]
    number = re.search(r"\d+", words)
    said = number.group() if number else words.split()[2]
    changed = words.replace(said, str(int(said) + 7) if said.isdigit() else "seventeen", 1)
    text = f"{paragraph}\n\n{text[:begin]}{changed}{text[end:]}"
    ids = {"reworded": reworded, "deleted": deleted, "moved": moved}
    return text, {name: line.passage.id for name, line in ids.items()}


def take_a_later_text(
    desk: Analyst, chosen: Callable[..., None], paragraphs: list[str], folder: Path
) -> None:
    """Check for changes from a file; every passage that waits is settled with its key."""
    desk.to_article(phrase(paragraphs))
    text, ids = later(desk)
    file = folder / "later.txt"
    file.write_text(text, encoding="utf-8")
    chosen(file)
    desk.do_by_palette("check for ch", "Check for changes…")
    sheet = desk.sheet(NewVersion)
    desk.press(KEY.Key_F, ALT)
    desk.until(sheet.keep_button.hasFocus)
    desk.press(KEY.Key_Return)
    desk.until(lambda: isinstance(desk.window.views.page, RevisionPage))
    shown = desk.window.views.page
    assert isinstance(shown, RevisionPage)
    desk.window.activateWindow()
    desk.until(shown.list.hasFocus)
    kinds = {one.line.passage.id: one.kind for one in shown.list.standings()}
    assert kinds[ids["moved"]] == "moved"
    assert kinds[ids["reworded"]] in ("changed", "suggested")
    assert kinds[ids["deleted"]] in ("orphan", "suggested")
    for _ in range(len(kinds)):
        one = shown.list.standing()
        if one is None or not one.waiting:
            break
        desk.type("a" if one.now is not None and one.line.passage.id != ids["deleted"] else "o")
    assert not any(one.waiting for one in shown.list.standings())
    desk.press(KEY.Key_Escape)
    desk.sit_down()
    assert desk.window.reading.second_looks == 0


def hand_over(desk: Analyst, folder: Path) -> dict[str, Path]:
    """Every form by the one dialog: withheld is what must be, and all of them count the same."""
    sheet = exporting(desk)
    desk.tab_to(sheet.format)
    desk.choose("PDF")
    desk.tab_to(sheet.report.title)
    desk.type("Of talks")
    desk.press(KEY.Key_Tab)
    desk.type("2026-17")
    desk.tab_to(sheet.report.naming)
    desk.choose("Analysts and reviewers by initials")
    desk.tab_to(sheet.report.parts)
    annex = capitalised(PART_NAMES[Part.ANNEX])
    desk.press(KEY.Key_Home)
    while annex not in sheet.report.parts.currentItem().text():
        desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Space)
    assert Part.ANNEX not in sheet.report.options().parts
    desk.until(lambda: "1 source is confidential and withheld." in sheet.notice.text)
    desk.qtbot.waitUntil(lambda: sheet.preview.count > 0, timeout=60_000)

    made = {"pdf": write(desk, sheet, "PDF", folder / "out")}
    foretold = {"pdf": sheet.notice.text}
    for name, title in FORMS.items():
        made[name] = write(desk, sheet, title, folder / "out")
        foretold[name] = sheet.notice.text
    close(desk)
    assert all("1 source is confidential and withheld." in said for said in foretold.values()), foretold

    pdf = words_of(made["pdf"].read_bytes())
    assert "Of talks" in pdf and "2026-17" in pdf and "DRAFT" in pdf
    assert ADA.name not in pdf and ADA.initials in pdf
    assert "1 source is confidential and withheld." in " ".join(pdf.split())
    for name, path in made.items():
        said = plainly(path.read_bytes())
        assert SECRET.lower() not in said, name
        assert ASIDE.lower() not in said, name
    wanted = dict.fromkeys(made, tally(desk))
    # The passage whose sentence is gone has no place, which this format alone cannot say, and says so before.
    assert "1 passage" in foretold["refi-qda"], foretold["refi-qda"]
    wanted["refi-qda"] = wanted["refi-qda"] | {"Disputed": wanted["refi-qda"]["Disputed"] - 1}
    assert {name: READ[name](made[name]) for name in made} == wanted
    return made


FORMS = {
    "html": "Web page (HTML)",
    "docx": "Word document (DOCX)",
    "xlsx": "Workbook (XLSX)",
    "markdown": "Markdown",
    "csv": "Table (CSV)",
    "json": "Record (JSON)",
    "w3c": "W3C Web Annotation (JSON-LD)",
    "refi-qda": "REFI-QDA project",
}
READ: dict[str, Callable[[Path], dict[str, int]]] = {
    "pdf": lambda path: of_pdf(path.read_bytes()),
    "html": lambda path: of_html(path.read_bytes()),
    "docx": lambda path: of_docx(path.read_bytes()),
    "xlsx": lambda path: of_xlsx(path.read_bytes()),
    "markdown": lambda path: of_markdown(path.read_bytes()),
    "csv": lambda path: of_csv(path.read_bytes()),
    "json": lambda path: of_json(path.read_bytes()),
    "w3c": lambda path: of_bundle(path.read_bytes(), path.name, "w3c"),
    "refi-qda": lambda path: of_bundle(path.read_bytes(), path.name, "refi-qda"),
}


def plainly(data: bytes) -> str:
    """All that a file says, with what is packed in it, in small letters."""
    import zipfile

    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return " ".join(f"{name} {plainly(archive.read(name))}" for name in archive.namelist()).lower()
    if data.startswith(b"%PDF"):
        return f"{PdfReader(io.BytesIO(data)).metadata} {words_of(data)}".lower()
    return data.decode("utf-8", "replace").lower()

"""Evidence of a claim by real keys in the real window."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.ingest.web_site import page, sent_on, site
from workbench.ingest import fetching
from workbench.model import evidence_edits
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries.evidence import Cited
from workbench.ui import plain
from workbench.ui.claim_form.evidence import EvidenceSection
from workbench.ui.claim_form.evidence_cards import facts_of
from workbench.ui.claim_form.evidence_menu import CardMenu
from workbench.ui.claims_list import facts_of as line_of
from workbench.ui.dialogs.evidence import EvidenceDialog
from workbench.ui.dialogs.snapshot import SnapshotSheet
from workbench.ui.main_window import MainWindow

Key = Qt.Key


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    packer = zlib.compressobj()
    rows = b"".join(packer.compress(bytes(1 + width)) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def tagged(window: MainWindow) -> MainWindow:
    """The window on a disputed passage."""
    QTest.keyClick(window.view, Key.Key_2)
    assert window.reading.current is not None
    return window


@pytest.fixture
def failures(tagged: MainWindow) -> list[str]:
    said: list[str] = []
    tagged.session.failed.connect(lambda sentence, _: said.append(sentence))
    return said


def section(window: MainWindow) -> EvidenceSection:
    found = window.annotation.form.sections["evidence"]
    assert isinstance(found, EvidenceSection)
    return found


def cited(window: MainWindow) -> list[Cited]:
    line = window.reading.current
    assert line is not None
    claim_id = line.claim.id
    return window.session.read(lambda connection: evidence_queries.citations(connection, claim_id))


def sheet(qtbot: QtBot) -> EvidenceDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), EvidenceDialog), timeout=10_000)
    found = QApplication.activeModalWidget()
    assert isinstance(found, EvidenceDialog)
    qtbot.waitUntil(found.form.title_field.hasFocus, timeout=10_000)
    return found


def box(qtbot: QtBot) -> plain.Box:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), plain.Box), timeout=10_000)
    found = QApplication.activeModalWidget()
    assert isinstance(found, plain.Box)
    return found


def begin(window: MainWindow, qtbot: QtBot) -> EvidenceDialog:
    back(window, qtbot)
    QTest.keyClick(window.view, Key.Key_E)
    return sheet(qtbot)


def back(window: MainWindow, qtbot: QtBot) -> None:
    """Into the article: without a window manager nobody gives the window the focus back when a sheet closes."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=10_000)
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(window.view.hasFocus, timeout=10_000)


def second_claim(window: MainWindow, qtbot: QtBot) -> None:
    """On to the next sentence, verified."""
    back(window, qtbot)
    QTest.keyClick(window.view, Key.Key_Escape)
    back(window, qtbot)
    QTest.keyClick(window.view, Key.Key_Down)
    QTest.keyClick(window.view, Key.Key_1)


def type_in(words: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), words)


def key(which: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), which, modifier)


def drop(window: MainWindow, mime: QMimeData) -> None:
    form = window.annotation.form
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), action, mime, button, none)
    QApplication.sendEvent(form, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(form, QDropEvent(QPointF(20, 20), action, mime, button, none))


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_an_ordinary_source_is_filled_in_by_keys_alone(tagged: MainWindow, qtbot: QtBot) -> None:
    opened = begin(tagged, qtbot)
    assert opened.form.title_field.hasFocus()
    type_in("Land register")
    key(Key.Key_Tab)
    type_in("https://council.example/land?id=7")
    key(Key.Key_Tab)
    assert QApplication.focusWidget() is opened.form.stance
    type_in("R")
    key(Key.Key_Tab)
    type_in("sold in May")
    key(Key.Key_Tab)
    type_in("p. 4")
    key(Key.Key_Return)
    (line,) = cited(tagged)
    assert (line.evidence.title, line.evidence.url) == ("Land register", "https://council.example/land?id=7")
    assert (line.citation.stance, line.citation.quote, line.citation.locator) == (
        "refutes",
        "sold in May",
        "p. 4",
    )
    assert section(tagged).cards.rows.rowCount() == 1
    tagged.actions_.trigger("undo")
    assert cited(tagged) == []
    assert section(tagged).cards.isHidden()
    tagged.actions_.trigger("redo")
    assert [one.evidence.title for one in cited(tagged)] == ["Land register"]


def test_a_link_typed_as_the_title_is_the_link(tagged: MainWindow, qtbot: QtBot) -> None:
    begin(tagged, qtbot)
    type_in("https://council.example/land?id=7")
    key(Key.Key_Return)
    (line,) = cited(tagged)
    assert (line.evidence.title, line.evidence.url) == ("", "https://council.example/land?id=7")
    assert line.evidence.accessed != ""
    opened = begin(tagged, qtbot)
    type_in("https://www.council.example/land?id=7")
    key(Key.Key_Return)
    assert opened.isVisible() and len(cited(tagged)) == 1, "the same page is offered, not added twice"
    opened.reject()


def test_every_field_of_the_sheet_is_kept(tagged: MainWindow, qtbot: QtBot) -> None:
    opened = begin(tagged, qtbot)
    for field, words in (
        (opened.form.title_field, "Yearbook"),
        (opened.form.publisher, "Statistics office"),
        (opened.form.author, "B. Clerk"),
        (opened.form.published, "2023-08"),
        (opened.form.accessed, "2024-01-31"),
        (opened.form.archived_url, "https://archive.example/1"),
        (opened.form.credibility_why, "keeps the register"),
        (opened.form.group, "statistics"),
        (opened.form.language, "de"),
    ):
        field.setFocus()
        type_in(words)
    for area, words in ((opened.form.note, "of the source"), (opened.form.citation_note, "of the claim")):
        area.setFocus()
        type_in(words)
    opened.form.kind.setCurrentIndex(opened.form.kind.findData("official_data"))
    opened.form.credibility.setCurrentIndex(opened.form.credibility.findData("primary"))
    opened.save_button.click()
    (line,) = cited(tagged)
    row = line.evidence
    assert (row.publisher, row.author, row.published, row.published_precision) == (
        "Statistics office",
        "B. Clerk",
        "2023-08",
        "month",
    )
    assert (row.accessed, row.archived_url, row.kind, row.credibility) == (
        "2024-01-31",
        "https://archive.example/1",
        "official_data",
        "primary",
    )
    assert (row.credibility_why, row.independence_group, row.language) == (
        "keeps the register",
        "statistics",
        "de",
    )
    assert (row.note, line.citation.note, line.citation.stance) == (
        "of the source",
        "of the claim",
        "context",
    )


def test_what_a_field_cannot_hold_is_said_and_nothing_stored(tagged: MainWindow, qtbot: QtBot) -> None:
    opened = begin(tagged, qtbot)
    opened.save_button.click()
    assert "needs a title, a link or a file" in opened.problem.text()
    opened.form.title_field.setFocus()
    type_in("x")
    opened.form.url.setFocus()
    type_in("file:///etc/passwd")
    key(Key.Key_Return)
    assert "cannot be kept as a link" in opened.problem.text()
    opened.form.url.clear()
    opened.form.published.setFocus()
    type_in("last week")
    key(Key.Key_Return)
    assert "is not a date" in opened.problem.text()
    assert cited(tagged) == []
    assert opened.unsaved()


def add_one(window: MainWindow, qtbot: QtBot, title: str, link: str = "") -> Cited:
    opened = begin(window, qtbot)
    opened.form.title_field.setText(title)
    opened.form.url.setText(link)
    opened.save_button.click()
    return cited(window)[-1]


def test_what_the_project_has_is_offered_as_one_types_and_not_doubled(
    tagged: MainWindow, qtbot: QtBot
) -> None:
    first = add_one(tagged, qtbot, "Land register", "https://www.council.example/land/")
    second_claim(tagged, qtbot)
    assert cited(tagged) == []
    opened = begin(tagged, qtbot)
    type_in("regis")
    qtbot.waitUntil(opened.known.isVisible, timeout=10_000)
    key(Key.Key_Down)
    key(Key.Key_Return)
    assert opened.form.title_field.text() == "Land register"
    assert QApplication.focusWidget() is opened.form.stance
    type_in("S")
    opened.save_button.click()
    (line,) = cited(tagged)
    assert (line.evidence.id, line.citation.stance) == (first.evidence.id, "supports")
    opened = begin(tagged, qtbot)
    opened.form.title_field.setText("Again")
    opened.form.url.setText("http://council.example/land?utm_source=x")
    opened.save_button.click()
    assert "has this source already" in opened.problem.text()
    assert opened.known.isVisible()
    assert len(cited(tagged)) == 1


def test_a_card_is_opened_changed_and_removed_by_keys(tagged: MainWindow, qtbot: QtBot) -> None:
    add_one(tagged, qtbot, "Map")
    add_one(tagged, qtbot, "Plan")
    back(tagged, qtbot)
    tagged.annotation.edit("evidence")
    cards = section(tagged).cards
    qtbot.waitUntil(cards.hasFocus, timeout=10_000)
    key(Key.Key_Home)
    key(Key.Key_Return)
    opened = sheet(qtbot)
    assert opened.form.title_field.text() == "Map"
    opened.form.stance.setFocus()
    type_in("R")
    opened.form.title_field.setText("Map of the mill")
    opened.save_button.click()
    line = cited(tagged)[0]
    assert (line.evidence.title, line.citation.stance) == ("Map of the mill", "refutes")
    assert tagged.session.workspace.undo_label is not None
    tagged.actions_.trigger("undo")
    line = cited(tagged)[0]
    assert (line.evidence.title, line.citation.stance) == ("Map", "context")
    back(tagged, qtbot)
    cards.setFocus()
    key(Key.Key_Delete)
    assert [one.evidence.title for one in cited(tagged)] == ["Plan"]
    binned = tagged.session.read(evidence_queries.binned_evidence)
    assert [row.title for row in binned] == ["Map"]
    tagged.actions_.trigger("undo")
    assert [one.evidence.title for one in cited(tagged)] == ["Map", "Plan"]
    assert tagged.session.read(evidence_queries.binned_evidence) == []


def test_evidence_of_two_claims_stays_when_one_lets_go_of_it(tagged: MainWindow, qtbot: QtBot) -> None:
    add_one(tagged, qtbot, "Map")
    second_claim(tagged, qtbot)
    opened = begin(tagged, qtbot)
    type_in("Ma")
    qtbot.waitUntil(opened.known.isVisible, timeout=10_000)
    key(Key.Key_Down)
    key(Key.Key_Return)
    opened.save_button.click()
    back(tagged, qtbot)
    section(tagged).cards.setFocus()
    key(Key.Key_Delete)
    assert cited(tagged) == []
    assert tagged.session.read(evidence_queries.binned_evidence) == []
    assert section(tagged).new.hasFocus()


def test_a_dropped_file_is_evidence_at_once_and_opens_to_be_filled_in(
    tagged: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "the report.pdf"
    path.write_bytes(b"%PDF-1.7 words")
    drop(tagged, files(path))
    opened = sheet(qtbot)
    (line,) = cited(tagged)
    assert (line.evidence.title, line.evidence.media_type, line.size) == ("the report", "application/pdf", 14)
    assert opened.form.title_field.text() == "the report"
    type_in("Report of the council")
    key(Key.Key_Return)
    assert cited(tagged)[0].evidence.title == "Report of the council"
    drop(tagged, files(path))
    qtbot.waitUntil(lambda: not tagged.background.jobs, timeout=10_000)
    assert len(cited(tagged)) == 1
    second_claim(tagged, qtbot)
    drop(tagged, files(path))
    question = box(qtbot)
    question.yes.click()
    sheet(qtbot).reject()
    assert [one.evidence.id for one in cited(tagged)] == [line.evidence.id]


def test_several_files_come_in_together_and_bad_ones_are_said(
    tagged: MainWindow, qtbot: QtBot, tmp_path: Path, failures: list[str]
) -> None:
    (tmp_path / "a.txt").write_text("Words")
    (tmp_path / "b.html").write_text(
        "<!doctype html><title>A page of its own</title><p>" + "Words of the page. " * 30
    )
    big = tmp_path / "film.mp4"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    drop(tagged, files(tmp_path / "a.txt", tmp_path / "b.html", big, tmp_path / "gone.txt"))
    qtbot.waitUntil(lambda: bool(failures), timeout=20_000)
    assert [line.evidence.title for line in cited(tagged)] == ["a", "A page of its own"]
    assert "film.mp4 has 200 MB" in failures[0] and "1 more were refused" in failures[0]
    assert QApplication.activeModalWidget() is None


def paste(window: MainWindow, qtbot: QtBot) -> None:
    back(window, qtbot)
    window.annotation.edit("evidence")
    where = section(window).first_field()
    assert where is not None
    qtbot.waitUntil(where.hasFocus, timeout=10_000)
    key(Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_pasted_link_picture_and_words(tagged: MainWindow, qtbot: QtBot, failures: list[str]) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("only words")
    paste(tagged, qtbot)
    assert "has no link, picture or file" in failures[0]
    clipboard.setText(" https://paper.example/a ")
    paste(tagged, qtbot)
    sheet(qtbot).reject()
    assert cited(tagged)[0].evidence.url == "https://paper.example/a"
    assert cited(tagged)[0].evidence.accessed != ""
    assert facts_of(cited(tagged)[0]) == "paper.example"
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    clipboard.setImage(image)
    paste(tagged, qtbot)
    sheet(qtbot).reject()
    picture = cited(tagged)[1].evidence
    assert (picture.media_type, picture.kind) == ("image/png", "media")
    clipboard.clear()
    assert len(failures) == 1


def test_words_dropped_on_the_form_are_said_to_be_no_source(
    tagged: MainWindow, qtbot: QtBot, failures: list[str]
) -> None:
    mime = QMimeData()
    mime.setText("only words")
    drop(tagged, mime)
    qtbot.waitUntil(lambda: bool(failures), timeout=10_000)
    assert "files, links and pictures" in failures[0]
    assert len(tagged.articles.model.ids()) == 2


def loopback(port: int) -> object:
    return replace(
        fetching.PUBLIC,
        allows=lambda number: number == "127.0.0.1",
        ports=frozenset({port}),
        nowhere=frozenset(),
        resolve=lambda *_: ["127.0.0.1"],
    )


PAGE = (
    b"""<!doctype html><html lang="en"><head><title>The mill was not sold</title>
<meta property="og:site_name" content="Valley Gazette"><meta property="article:published_time" content="2024-04-30">
</head><body><article><h1>The mill was not sold</h1>"""
    + b"<p>The mill still belongs to the valley, the clerk said.</p>" * 12
    + b"</article>"
)


def test_a_page_is_fetched_only_after_a_question_and_kept(tagged: MainWindow, qtbot: QtBot) -> None:
    with site() as made:
        made.pages["/mill"] = page(PAGE)
        opened = begin(tagged, qtbot)
        opened.sources.fetch._network = loopback(made.port)  # type: ignore[assignment]
        link = f"http://gazette.example:{made.port}/mill"
        opened.form.url.setText(link)
        opened.sources.page_button.click()
        question = box(qtbot)
        assert "gazette.example" in question.words.text()
        assert "will see this computer's address" in question.words.text()
        assert any(link == label.text() for label in question.findChildren(type(question.words)))
        assert question.no is not None
        question.no.click()
        assert made.asked == []
        opened.sources.page_button.click()
        box(qtbot).yes.click()
        qtbot.waitUntil(lambda: opened.form.title_field.text() != "", timeout=20_000)
        assert (
            opened.form.title_field.text(),
            opened.form.publisher.text(),
            opened.form.published.text(),
        ) == (
            "The mill was not sold",
            "Valley Gazette",
            "2024-04-30",
        )
        assert "web page" in opened.sources.state.text()
        opened.save_button.click()
    (line,) = cited(tagged)
    assert line.evidence.media_type == "text/html"
    assert line.evidence.url == link
    stored = tagged.session.read(lambda c: evidence_queries.snapshot(c, line.evidence.snapshot_sha256 or ""))
    assert stored == PAGE


def test_another_site_is_asked_about_and_a_private_link_refused(tagged: MainWindow, qtbot: QtBot) -> None:
    with site() as made:
        made.pages["/"] = sent_on(f"http://other.example:{made.port}/there")
        made.pages["/there"] = page(b"plain words")
        opened = begin(tagged, qtbot)
        opened.sources.fetch._network = loopback(made.port)  # type: ignore[assignment]
        opened.form.url.setText(f"http://gazette.example:{made.port}/")
        opened.sources.page_button.click()
        box(qtbot).yes.click()
        qtbot.waitUntil(lambda: len(made.asked) == 1, timeout=10_000)
        question = box(qtbot)
        assert "other.example, which was not contacted" in question.words.text()
        question.yes.click()
        qtbot.waitUntil(
            lambda: "plain" in opened.sources.state.text() or "text" in opened.sources.state.text(),
            timeout=10_000,
        )
        assert [path for path, _ in made.asked] == ["/", "/there"]
        for link in ("http://127.0.0.1/", "http://192.168.1.1/admin", "http://localhost/"):
            opened.form.url.setText(link)
            opened.sources.page_button.click()
            assert "not fetched" in opened.problem.text()
        assert cited(tagged) == []


def test_fetching_can_be_cancelled(tagged: MainWindow, qtbot: QtBot) -> None:
    import threading

    release = threading.Event()

    def slow(handler: object) -> None:
        release.wait(10)

    with site() as made:
        made.pages["/"] = slow
        opened = begin(tagged, qtbot)
        opened.sources.fetch._network = loopback(made.port)  # type: ignore[assignment]
        opened.form.url.setText(f"http://gazette.example:{made.port}/")
        opened.sources.page_button.click()
        box(qtbot).yes.click()
        assert opened.sources.page_button.text() == "Cancel fetching"
        opened.sources.page_button.click()
        qtbot.waitUntil(lambda: not opened.sources.fetch.busy, timeout=10_000)
        release.set()
        assert opened.problem.text() == ""
        assert opened.sources.state.text() == "Nothing is kept of it yet."
        assert opened.sources.page_button.text() != "Cancel fetching"


def test_nothing_is_fetched_unasked(
    tagged: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "fetch", lambda *_, **__: pytest.fail("a page was fetched"))
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    QGuiApplication.clipboard().setText("https://paper.example/a")
    paste(tagged, qtbot)
    sheet(qtbot).reject()
    assert len(cited(tagged)) == 1
    QGuiApplication.clipboard().clear()


def test_another_article_of_the_project_with_a_passage_of_its_own(tagged: MainWindow, qtbot: QtBot) -> None:
    from workbench.ui.dialogs.article_as_evidence import ArticleAsEvidence

    opened = begin(tagged, qtbot)
    opened.sources.article_button.click()
    chooser = QApplication.activeModalWidget()
    assert isinstance(chooser, ArticleAsEvidence)
    qtbot.waitUntil(chooser.filter.hasFocus, timeout=10_000)
    type_in("bridge")
    assert chooser.articles.count() == 1
    cursor = chooser.text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(8, cursor.MoveMode.KeepAnchor)
    chooser.text.setTextCursor(cursor)
    chooser.take_button.click()
    assert opened.form.title_field.text() == "The bridge"
    assert opened.form.quote.literal() == "A bridge"
    opened.save_button.click()
    (line,) = cited(tagged)
    assert line.evidence.kind == "article_in_project"
    assert line.evidence.article_id is not None
    assert line.evidence.publisher == "Harbor Wire"
    assert line.citation.quote == "A bridge"


def test_a_changed_snapshot_and_all_hints_are_reachable(tagged: MainWindow, qtbot: QtBot) -> None:
    opened = begin(tagged, qtbot)
    for button in opened.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
    for name, field in opened.form.fields.items():
        assert field.accessibleName(), name
    opened.reject()


def test_what_is_done_with_a_card_by_menu_and_palette(
    tagged: MainWindow, qtbot: QtBot, tmp_path: Path, failures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tagged.actions_.trigger("evidence.snapshot")
    assert "has no evidence yet" in failures[-1] or "no evidence" in failures[-1]
    add_one(tagged, qtbot, "Map")
    tagged.actions_.trigger("evidence.snapshot")
    assert "has no snapshot" in failures[-1]
    tagged.actions_.trigger("evidence.link")
    assert "has no link" in failures[-1]
    menu = CardMenu(cited(tagged)[0], tagged)
    wanted: list[str] = []
    menu.wanted.connect(wanted.append)
    possible = [action.text() for action in menu.actions() if action.isEnabled()]
    assert possible == ["Open…", "Remove", "Stance", "Protection"]
    section(tagged).do("stance refutes")
    assert cited(tagged)[0].citation.stance == "refutes"
    (tmp_path / "map.txt").write_text("The map says")
    opened = open_card(tagged, qtbot)
    opened.sources.choose_file(str(tmp_path / "map.txt"))
    qtbot.waitUntil(lambda: "To be kept" in opened.sources.state.text(), timeout=10_000)
    opened.save_button.click()
    assert cited(tagged)[0].size == 12
    back(tagged, qtbot)
    tagged.actions_.trigger("evidence.snapshot")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SnapshotSheet), timeout=10_000)
    QApplication.activeModalWidget().reject()
    out = tmp_path / "out.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    tagged.actions_.trigger("evidence.save")
    assert out.read_text() == "The map says"
    tagged.actions_.trigger("evidence.remove")
    assert cited(tagged) == []


def open_card(window: MainWindow, qtbot: QtBot) -> EvidenceDialog:
    back(window, qtbot)
    window.annotation.edit("evidence")
    qtbot.waitUntil(section(window).cards.hasFocus, timeout=10_000)
    key(Key.Key_Return)
    return sheet(qtbot)


def test_what_changed_elsewhere_meanwhile_is_not_overwritten(tagged: MainWindow, qtbot: QtBot) -> None:
    add_one(tagged, qtbot, "Map")
    opened = open_card(tagged, qtbot)
    row = cited(tagged)[0].evidence
    tagged.session.do(evidence_edits.amend_evidence(row, tagged.session.stamp(), title="Plan"))
    opened.form.title_field.setText("Chart")
    opened.save_button.click()
    assert "was changed meanwhile (title)" in opened.problem.text()
    assert cited(tagged)[0].evidence.title == "Plan"
    assert opened.unsaved()


def test_a_picture_bomb_is_kept_and_never_decoded(
    tagged: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QImageReader, "read", lambda *_: pytest.fail("it was decoded"))
    path = tmp_path / "bomb.png"
    path.write_bytes(png(20_000, 4_000))
    drop(tagged, files(path))
    sheet(qtbot).reject()
    (line,) = cited(tagged)
    assert (line.evidence.media_type, line.size) == ("image/png", path.stat().st_size)
    back(tagged, qtbot)
    tagged.actions_.trigger("evidence.snapshot")
    question = box(qtbot)
    assert "Open a copy of it" in question.words.text()
    assert question.no is not None
    question.no.click()


def test_with_no_claim_in_the_form_a_drop_is_left_to_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("An article of its own, that is imported.")
    assert window.reading.current is None
    drop(window, files(path))
    qtbot.waitUntil(lambda: len(window.articles.model.ids()) == 3, timeout=10_000)


def test_the_line_of_a_claim_counts_its_evidence(tagged: MainWindow, qtbot: QtBot) -> None:
    def said(row: int) -> str:
        return line_of(tagged.reading.lines()[row])

    assert said(0) == "C-0001 · own voice"
    for title in ("The register", "The deed"):
        begin(tagged, qtbot)
        type_in(title)
        key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    back(tagged, qtbot)
    assert said(0) == "C-0001 · own voice · 2 evidence"
    second_claim(tagged, qtbot)
    assert [said(0), said(1)] == ["C-0001 · own voice · 2 evidence", "C-0002 · own voice"]
    version = tagged.reading.version
    assert version is not None
    read = tagged.session.read(lambda c: queries.passages(c, version.id, tagged.session.viewer))
    assert [line.evidence for line in read] == [2, 0], "read whole, it is the same"
    assert read == tagged.reading.lines()
    QTest.keyClick(tagged.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(tagged.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(0) == "C-0001 · own voice · 1 evidence"
    QTest.keyClick(
        tagged.view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert said(0) == "C-0001 · own voice · 2 evidence"

"""The export dialog by keys: what is chosen is what is written, and what is withheld is said before."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from threading import Event

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QStandardPaths, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QStyleOptionComboBox

from workbench.model import evidence_edits
from workbench.store import queries
from workbench.ui import plain
from workbench.ui.dialogs.exporting import ExportSheet
from workbench.ui.dialogs.exporting_choices import ALL, CHOSEN, LISTED, THIS
from workbench.ui.dialogs.exporting_notice import TALLEST

KEY = Qt.Key


@pytest.fixture
def articles(add_article) -> list[str]:
    return [
        add_article(
            f"The river rose {count} times.\n", (0, 9), title=f"River {count}", outlet=f"Outlet {count}"
        )
        for count in range(3)
    ]


@pytest.fixture
def sheet(qtbot, workspace, background, articles, shown, tmp_path):
    """Shows the dialog on three articles, two of them listed, and waits until it said what is withheld."""

    def show(**how) -> ExportSheet:
        made = shown(ExportSheet(workspace, background, articles[0], articles[:2], folder=tmp_path, **how))
        told(qtbot, made)
        return made

    return show


def told(qtbot, dialog: ExportSheet) -> None:
    qtbot.waitUntil(lambda: dialog.notice.lines is not None, timeout=20_000)


def choose(dialog: ExportSheet, format_: str) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(format_))


def written(qtbot, dialog: ExportSheet) -> None:
    qtbot.waitUntil(dialog.open_button.isVisible, timeout=30_000)


def protected(workspace, article_id: str) -> None:
    """Have a claim of the article cite a confidential source."""
    opened = workspace.store.read(lambda c: queries.open_article(c, article_id, workspace.person.id))
    claim = workspace.store.read(lambda c: queries.claim(c, opened.passages[0].claim.id))
    fields = {"title": "The informant in the harbor office", "protection": "confidential"}
    workspace.do(evidence_edits.add_and_cite(claim, fields, {}, workspace.stamp()).edit)


def test_a_pdf_of_this_article_with_one_key(qtbot, sheet, tmp_path: Path) -> None:
    opened: list[QUrl] = []
    dialog = sheet(opener=lambda url: opened.append(url) or True)
    assert dialog.focusWidget() is dialog.articles.which
    assert dialog.articles.which.currentData() == THIS
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    written(qtbot, dialog)
    made = tmp_path / "River 0 report.pdf"
    said = "\n".join(page.extract_text() for page in PdfReader(made).pages)
    assert "River 0" in said
    assert "River 1" not in said
    assert str(made) in dialog.outcome.text()
    assert "on 1 article" in dialog.outcome.text()
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Return)
    dialog.folder_button.click()
    assert [url.toLocalFile() for url in opened] == [str(made), str(tmp_path)]
    said = dialog.outcome.text().splitlines()
    assert str(made) in said[0] and f"asked to open {tmp_path}. If nothing appears" in said[1]


def pressed(qtbot, dialog: ExportSheet, field, key: Qt.Key) -> None:
    """Another choice by a key in a field."""
    field.setFocus()
    qtbot.keyClick(field, key)
    told(qtbot, dialog)


@pytest.mark.parametrize("changed", ["format", "articles", "title", "place"])
def test_after_another_choice_return_makes_the_new_file(qtbot, sheet, tmp_path: Path, changed: str) -> None:
    opened: list[QUrl] = []
    dialog = sheet(kept={"format": "markdown"}, opener=lambda url: opened.append(url) or True)
    dialog.make_button.click()
    written(qtbot, dialog)
    assert dialog.focusWidget() is dialog.open_button
    old = set(tmp_path.iterdir())
    field, key = {
        "format": (dialog.format, KEY.Key_Down),
        "articles": (dialog.articles.which, KEY.Key_Down),
        "title": (dialog.report.title, KEY.Key_X),
        "place": (dialog.place, KEY.Key_Backspace),
    }[changed]
    pressed(qtbot, dialog, field, key)
    shown = (dialog.outcome, dialog.open_button, dialog.folder_button)
    assert not any(widget.isVisible() for widget in shown)
    assert dialog.make_button.isDefault() and not dialog.open_button.isDefault()
    assert dialog.close_button.text() == "Cancel"
    if changed == "title":  # the same place: it asks before it writes over it
        dialog.place.setText(str(tmp_path / "other.md"))
    QTest.keyClick(dialog.place, KEY.Key_Return)
    written(qtbot, dialog)
    assert len(set(tmp_path.iterdir()) - old) == 1
    assert opened == []


def test_it_says_why_no_file_is_made_before_the_signature(qtbot, sheet, workspace, articles) -> None:
    protected(workspace, articles[0])
    dialog = sheet()
    dialog.resize(dialog.minimumSize())
    assert not dialog.why.isVisible()
    pressed(qtbot, dialog, dialog.levels, KEY.Key_End)
    assert dialog.levels.currentData() == "everything"
    assert not dialog.make_button.isEnabled()
    assert dialog.why.isVisible() and "I sign for it" in dialog.why.text()
    assert dialog.make_button.accessibleDescription() == dialog.why.text()
    assert dialog.notice.isVisible()  # which took room from the form, and has not pushed it out of sight
    qtbot.waitUntil(lambda: dialog.sign.visibleRegion().boundingRect().height() == dialog.sign.height())
    qtbot.keyClick(dialog.levels, KEY.Key_Tab)
    assert dialog.focusWidget() is dialog.sign
    qtbot.keyClick(dialog.sign, KEY.Key_Space)
    assert dialog.make_button.isEnabled() and not dialog.why.isVisible()
    pressed(qtbot, dialog, dialog.levels, KEY.Key_Up)
    assert not dialog.sign.isChecked() and not dialog.make_button.isEnabled(), "what was signed for was more"
    pressed(qtbot, dialog, dialog.levels, KEY.Key_Home)
    assert dialog.make_button.isEnabled() and not dialog.why.isVisible()


def test_what_is_written_beside_it_is_asked_for_too(qtbot, sheet, tmp_path: Path) -> None:
    beside = tmp_path / "River 0.label-config.xml"
    beside.write_text("mine", encoding="utf-8")
    dialog = sheet()
    choose(dialog, "label-studio")
    told(qtbot, dialog)
    dialog.place.setFocus()
    dialog.make_button.click()
    if dialog.findChild(plain.Box) is None:  # it first says what the format cannot hold
        dialog.make_button.click()
    box = dialog.findChild(plain.Box)
    assert beside.name in box.words.text()
    qtbot.keyClick(box, KEY.Key_Escape)
    assert beside.read_text(encoding="utf-8") == "mine"
    assert not Path(dialog.place.text()).exists()
    dialog.make_button.click()
    next(found for found in dialog.findChildren(plain.Box) if found.isVisible()).accept()
    written(qtbot, dialog)
    assert "<View>" in beside.read_text(encoding="utf-8")
    dialog.make_button.click()
    words = next(found for found in dialog.findChildren(plain.Box) if found.isVisible()).words.text()
    assert beside.name in words and Path(dialog.place.text()).name in words


def test_a_choice_that_is_cut_says_so(qtbot, sheet, add_article) -> None:
    dialog = sheet()
    dialog.articles.which.setItemText(0, "This one: " + "a very long title " * 8)
    option = QStyleOptionComboBox()
    dialog.articles.which.initStyleOption(option)
    assert option.currentText.startswith("This one: a very long") and option.currentText.endswith("…")


def test_chosen_articles_are_ticked_by_keys(qtbot, sheet, articles, tmp_path: Path) -> None:
    dialog = sheet()
    choose(dialog, "json")
    qtbot.keyClick(dialog.articles.which, KEY.Key_Down)
    assert dialog.articles.which.currentData() == LISTED
    assert dialog.order().articles == tuple(articles[:2])
    qtbot.keyClick(dialog.articles.which, KEY.Key_Down)
    assert dialog.articles.which.currentData() == CHOSEN
    qtbot.keyClick(dialog.articles.which, KEY.Key_Tab)
    assert dialog.focusWidget() is dialog.articles.finder
    qtbot.keyClicks(dialog.focusWidget(), "outlet 2")
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Tab)
    assert dialog.focusWidget() is dialog.articles.ticks
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Space)
    assert dialog.order().articles == (articles[0], articles[2])
    told(qtbot, dialog)
    dialog.make_button.click()
    written(qtbot, dialog)
    record = (tmp_path / "River.json").read_text(encoding="utf-8")
    assert json.loads(record)
    assert [f"River {count}" in record for count in range(3)] == [True, False, True]


def test_what_is_not_in_sight_is_not_ticked(qtbot, sheet, articles) -> None:
    dialog = sheet()
    dialog.articles.which.setCurrentIndex(dialog.articles.which.findData(CHOSEN))
    before = dialog.order().articles
    dialog.articles.finder.setFocus()
    qtbot.keyClicks(dialog.focusWidget(), "outlet 2")
    qtbot.keyClicks(dialog.focusWidget(), " and no such words")
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Tab)
    assert dialog.focusWidget() is dialog.articles.ticks
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Space)
    assert dialog.order().articles == before


def test_nothing_ticked_is_said_and_not_written(qtbot, sheet) -> None:
    dialog = sheet()
    dialog.articles.which.setCurrentIndex(dialog.articles.which.findData(CHOSEN))
    dialog.articles.ticks.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert "Tick the articles" in dialog.problem.text()
    assert not dialog.make_button.isEnabled()


def test_parts_names_and_title_are_those_of_the_file(qtbot, sheet, workspace, tmp_path: Path) -> None:
    kept: list[dict] = []
    dialog = sheet(keep=kept.append)
    choose(dialog, "markdown")
    dialog.report.title.setFocus()
    QTest.keyClicks(dialog.report.title, "Of rivers")
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "2024-17")
    dialog.report.naming.setCurrentIndex(2)
    dialog.report.parts.setFocus()
    dialog.report.parts.setCurrentRow(11)
    qtbot.keyClick(dialog.report.parts, KEY.Key_Space)
    told(qtbot, dialog)
    dialog.make_button.click()
    written(qtbot, dialog)
    said = (tmp_path / "River 0 report.md").read_text(encoding="utf-8")
    assert said.startswith("# Of rivers\n")
    assert "2024-17" in said
    assert "the whole texts" in said
    assert "Ada Byron" not in said
    assert kept[0]["format"] == "markdown"
    assert kept[0]["naming"] == "nobody"
    assert "annex" not in kept[0]["parts"]
    again = sheet(kept=kept[0])
    assert again.format.currentData() == "markdown"
    assert "annex" not in again.report.options().parts
    assert again.levels.currentData() == "public"  # what may be let in is asked anew each time


def test_every_format_is_offered_with_whom_it_is_for(qtbot, sheet) -> None:
    dialog = sheet()
    names = [dialog.format.itemData(index) for index in range(dialog.format.count())]
    assert names[:7] == ["pdf", "html", "docx", "markdown", "xlsx", "csv", "json"]
    assert {"w3c", "refi-qda", "claimreview", "label-studio"} <= set(names)
    for name in names:
        choose(dialog, name)
        assert dialog.whom.text()
        assert dialog.report.parts.isVisible() == (name in ("pdf", "html", "docx", "markdown"))
        assert dialog.print_button.isVisible() == dialog.report.parts.isVisible()
        assert dialog.place.text().endswith(dialog.ending())


@pytest.mark.parametrize("format_", ["w3c", "csv", "label-studio", "xlsx", "refi-qda"])
def test_tables_and_exchange_files_are_written_of_all(qtbot, sheet, tmp_path: Path, format_: str) -> None:
    dialog = sheet(whole=True)
    assert dialog.articles.which.currentData() == ALL
    assert dialog.format.currentData() == "json"
    choose(dialog, format_)
    told(qtbot, dialog)
    dialog.make_button.click()
    written(qtbot, dialog)
    made = Path(dialog.place.text())
    assert made.stat().st_size > 100
    assert "on 3 articles" in dialog.outcome.text()


def test_a_file_without_texts_holds_none(qtbot, sheet, tmp_path: Path) -> None:
    dialog = sheet()
    choose(dialog, "w3c")
    dialog.text_free.setFocus()
    qtbot.keyClick(dialog.text_free, KEY.Key_Space)
    told(qtbot, dialog)
    dialog.make_button.click()
    written(qtbot, dialog)
    assert "The river" not in Path(dialog.place.text()).read_text(encoding="utf-8")


def test_what_stays_in_a_file_without_texts_is_said(qtbot, sheet) -> None:
    dialog = sheet()
    for name in ("w3c", "pdf", "brat", "jsonl"):
        choose(dialog, name)
        assert dialog.stays.isVisible() == dialog.text_free.isVisible() == (name in ("w3c", "jsonl"))
    assert "Titles" in dialog.stays.text() and "summaries" in dialog.stays.text()
    assert dialog.text_free.accessibleDescription() == dialog.stays.text()


def test_a_format_is_asked_what_it_has_a_place_for(qtbot, sheet) -> None:
    dialog = sheet(kept={"naming": "nobody"})
    report = dialog.report
    fields = (report.title, report.number, report.naming, report.parts)
    for name, there in {
        "pdf": (1, 1, 1, 1),
        "xlsx": (1, 1, 1, 0),
        "csv": (0, 0, 1, 0),
        "json": (0, 0, 0, 0),
    }.items():
        choose(dialog, name)
        assert tuple(map(int, (field.isVisible() for field in fields))) == there, name
        labels = [label.text() for label in report.findChildren(QLabel) if label.isVisible()]
        assert ("&Named" in labels, "&Title" in labels) == (bool(there[2]), bool(there[0])), name
    choose(dialog, "xlsx")
    assert dialog.order().options.naming == "nobody"


def test_a_preview_of_other_choices_is_dimmed_at_once(qtbot, sheet) -> None:
    dialog = sheet(kept={"format": "markdown"})
    qtbot.waitUntil(lambda: dialog.preview.count > 0, timeout=30_000)
    assert not dialog.preview.dimming.isEnabled() and not dialog.notice.dimming.isEnabled()
    dialog.format.setFocus()
    qtbot.keyClick(dialog.format, KEY.Key_End)
    assert dialog.preview.dimming.isEnabled() and dialog.notice.dimming.isEnabled()
    assert dialog.preview.said.text() == "The preview is being drawn…"
    qtbot.waitUntil(lambda: not dialog.preview.dimming.isEnabled(), timeout=30_000)
    assert "drawn" not in dialog.preview.said.text()
    told(qtbot, dialog)
    assert not dialog.notice.dimming.isEnabled()


def test_the_parts_take_the_room_there_is(qtbot, sheet) -> None:
    dialog = sheet(kept={"format": "markdown"})
    bar, scroll = dialog.report.parts.verticalScrollBar(), dialog.form.verticalScrollBar()
    dialog.resize(1080, 860)
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=2_000)
    assert scroll.maximum() == 0 and dialog.report.parts.height() < 420
    dialog.resize(1080, 640)
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=2_000)
    assert scroll.maximum() == 0, "the list scrolls before the form does"


def test_what_cannot_be_ticked_now_is_faint(qtbot, sheet) -> None:
    dialog = sheet(kept={"format": "markdown"})
    dialog.levels.setCurrentIndex(2)
    dialog.sign.setChecked(True)
    ticked = (dialog.report.parts.viewport(), dialog.sign)
    lively = [widget.grab().toImage() for widget in ticked]
    dialog.wait(True)
    faint = [widget.grab().toImage() for widget in ticked]
    for before, after in zip(lively, faint, strict=True):
        brightness = [
            sum(image.pixelColor(x, 8).lightness() for x in range(4, 14)) for image in (before, after)
        ]
        assert abs(brightness[1] - brightness[0]) > 50  # towards the ground, light or dark


def test_what_is_withheld_is_said_before_and_let_in_only_when_signed(
    qtbot, sheet, workspace, articles, tmp_path: Path
) -> None:
    protected(workspace, articles[0])
    dialog = sheet()
    choose(dialog, "markdown")
    told(qtbot, dialog)
    assert dialog.notice.isVisible()
    assert "withheld" in dialog.notice.text
    dialog.make_button.click()
    written(qtbot, dialog)
    assert "informant" not in Path(dialog.place.text()).read_text(encoding="utf-8")
    dialog.levels.setFocus()
    dialog.levels.setCurrentIndex(2)
    assert dialog.sign.isVisible()
    assert dialog.warning.isVisible()
    assert not dialog.make_button.isEnabled()
    assert not dialog.print_button.isEnabled()
    dialog.sign.setFocus()
    qtbot.keyClick(dialog.sign, KEY.Key_Space)
    assert dialog.make_button.isEnabled()
    told(qtbot, dialog)
    assert "let in" in dialog.notice.text
    dialog.choose_place(str(tmp_path / "own.md"))
    dialog.make_button.click()
    qtbot.waitUntil((tmp_path / "own.md").exists, timeout=20_000)
    assert "informant" in (tmp_path / "own.md").read_text(encoding="utf-8")
    dialog.levels.setCurrentIndex(0)
    assert not dialog.sign.isChecked()


def test_what_a_format_cannot_hold_is_said_before_and_not_again_after(qtbot, sheet, articles) -> None:
    dialog = sheet(whole=True)
    choose(dialog, "brat")
    told(qtbot, dialog)
    assert "3 articles have an outlet and a title, which brat" in dialog.notice.text
    assert "brat" in dialog.notice.accessibleDescription()
    lines = [line for line in dialog.notice.findChildren(QLabel) if line.isVisible()]
    assert len(lines) == len(dialog.notice.lines)
    assert dialog.notice.height() >= sum(line.height() for line in lines)
    dialog.make_button.click()
    written(qtbot, dialog)
    assert "cannot hold" not in dialog.outcome.text()
    choose(dialog, "json")
    told(qtbot, dialog)
    assert not dialog.notice.isVisible()


def test_a_long_list_scrolls_by_keys_and_leaves_the_window_its_size(qtbot, sheet) -> None:
    dialog = sheet(kept={"format": "markdown"})
    dialog.resize(900, 640)
    notice = dialog.notice
    notice.look(lambda _stopped: tuple(f"{at} claims have a thing that is not held." for at in range(40)))
    told(qtbot, dialog)
    assert dialog.height() == 640
    assert notice.height() == TALLEST
    notice.setFocus()
    qtbot.keyClick(notice, KEY.Key_PageDown)
    assert notice.verticalScrollBar().value() > 0
    notice.look(lambda _stopped: ("One thing is not held.",))
    told(qtbot, dialog)
    assert notice.height() < 60
    assert notice.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_an_older_look_says_nothing_any_more(qtbot, sheet) -> None:
    dialog = sheet()
    held = Event()

    def slow(_stopped) -> tuple[str, ...]:
        held.wait(10)
        return ("An older choice.",)

    dialog.notice.look(slow)
    dialog.notice.look(lambda _stopped: ("The newest choice.",))
    held.set()
    told(qtbot, dialog)
    assert dialog.notice.text == "The newest choice."


@pytest.mark.parametrize("size", [(1080, 700), (900, 640)])
def test_all_fields_end_at_one_edge(qtbot, sheet, size: tuple[int, int]) -> None:
    dialog = sheet()
    dialog.levels.setCurrentIndex(2)  # with the warning, the form needs to scroll at the smaller size
    dialog.notice.look(lambda _stopped: ("One thing is not held.",))
    told(qtbot, dialog)
    dialog.resize(*size)
    fields = (
        dialog.articles.which, dialog.format, dialog.report.title, dialog.report.version, dialog.report.naming,
        dialog.report.parts, dialog.levels, dialog.choose_button, dialog.notice,
    )  # fmt: skip

    def edges() -> set[int]:
        return {field.mapTo(dialog, field.rect().topRight()).x() for field in fields}

    qtbot.waitUntil(lambda: len(edges()) == 1)
    qtbot.wait(50)
    assert len(edges()) == 1, edges()


def test_nobody_writes_before_it_was_said_what_is_withheld(qtbot, sheet, workspace, articles) -> None:
    protected(workspace, articles[0])
    dialog = sheet()
    choose(dialog, "markdown")
    assert dialog.notice.lines is None
    dialog.make_button.click()
    told(qtbot, dialog)
    qtbot.wait(100)
    assert not Path(dialog.place.text()).exists()
    assert "then make the file" in dialog.outcome.text()
    dialog.make_button.click()
    written(qtbot, dialog)


def test_pages_are_shown_and_follow_the_choice(qtbot, sheet) -> None:
    dialog = sheet()
    qtbot.waitUntil(lambda: dialog.preview.count > 1, timeout=30_000)
    before = dialog.preview.count
    choose(dialog, "html")
    for row in range(dialog.report.parts.count()):
        dialog.report.parts.item(row).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: 0 < dialog.preview.count < before, timeout=30_000)
    assert "the file looks otherwise" in dialog.preview.said.text()
    choose(dialog, "csv")
    qtbot.waitUntil(lambda: "The river" in dialog.preview.words.toPlainText(), timeout=20_000)
    assert dialog.preview.count == 0
    choose(dialog, "refi-qda")
    qtbot.waitUntil(lambda: "project.qde" in dialog.preview.words.toPlainText(), timeout=20_000)


def test_cancel_stops_the_writing_and_leaves_no_half_file(qtbot, sheet, tmp_path: Path) -> None:
    dialog = sheet()
    dialog.make_button.click()
    qtbot.keyClick(dialog, KEY.Key_Escape)
    qtbot.waitUntil(dialog.problem.isVisible, timeout=30_000)
    assert dialog.isVisible()
    assert "nothing was written" in dialog.problem.text()
    assert [path for path in tmp_path.iterdir() if path.suffix in (".pdf", ".partial")] == []
    assert dialog.make_button.isEnabled()
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()


def test_closing_leaves_no_thread_and_is_quick(qtbot, sheet) -> None:
    dialog = sheet()
    qtbot.wait(500)  # a preview is under way
    began = time.monotonic()
    dialog.reject()
    assert time.monotonic() - began < 5
    assert dialog.preview._background.jobs == () or not dialog.preview._background._pool


def test_pages_go_to_the_printer(qtbot, sheet, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    counts: list[int] = []

    def ask(_parent, count: int) -> QPrinter:
        counts.append(count)
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    dialog = sheet(ask=ask)
    dialog.print_button.click()
    qtbot.waitUntil(lambda: "Handed to the printer" in dialog.outcome.text(), timeout=40_000)
    printed = PdfReader(io.BytesIO((tmp_path / "printed.pdf").read_bytes()))
    assert len(printed.pages) == counts[0]
    assert all(page.images for page in printed.pages)


def test_a_printer_that_is_not_chosen_prints_nothing(qtbot, sheet) -> None:
    dialog = sheet(ask=lambda _parent, _count: None)
    dialog.print_button.click()
    qtbot.waitUntil(lambda: dialog.make_button.isEnabled(), timeout=30_000)
    assert "Handed" not in dialog.outcome.text()


def test_an_older_file_is_written_over_only_after_a_yes(qtbot, sheet, tmp_path: Path) -> None:
    old = tmp_path / "River 0 report.md"
    old.write_text("old", encoding="utf-8")
    dialog = sheet(kept={"format": "markdown"})
    dialog.make_button.click()
    box = dialog.findChild(plain.Box)
    assert "River 0 report.md" in box.words.text()
    box.reject()
    assert old.read_text(encoding="utf-8") == "old"
    dialog.make_button.click()
    next(found for found in dialog.findChildren(plain.Box) if found.isVisible()).accept()
    written(qtbot, dialog)
    assert "River 0" in old.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "Choose the file"), ("no/such/x.html", "There is no folder"), (".", "is a folder")],
)
def test_a_wrong_place_is_said_in_the_dialog(sheet, background, tmp_path, name: str, words: str) -> None:
    dialog = sheet()
    dialog.place.setText(str(tmp_path / name) if name else "")
    dialog.make_button.click()
    assert words in dialog.problem.text()
    assert background.jobs == ()


def typed_place(qtbot, dialog: ExportSheet, path: Path) -> None:
    """Another place, by the keys of its field."""
    dialog.place.setFocus()
    dialog.place.selectAll()
    qtbot.keyClicks(dialog.place, str(path))
    qtbot.keyClick(dialog.place, KEY.Key_Return)


@pytest.mark.parametrize(
    ("format_", "name"),
    [("html", "big.pdf"), ("html", "big.JSONL"), ("csv", "big.json"), ("json", "big.jsonl")],
)
def test_a_file_that_ends_as_another_format_is_refused(
    qtbot, sheet, background, tmp_path: Path, format_: str, name: str
) -> None:
    dialog = sheet(kept={"format": format_})
    typed_place(qtbot, dialog, tmp_path / name)
    said = dialog.problem.text()
    assert dialog.problem.isVisible() and name in said and f"end in {dialog.ending()}" in said
    assert dialog.format.currentText() in said
    assert dialog.focusWidget() is dialog.place
    assert not (tmp_path / name).exists() and background.jobs == ()


@pytest.mark.parametrize(
    ("format_", "name", "made"),
    [
        ("markdown", "big", "big.md"),
        ("markdown", "Report 2.5", "Report 2.5.md"),
        (
            "markdown",
            "big.txt",
            "big.txt",
        ),  # an ending that is nobody's is what was wanted, as on the command line
        ("w3c", "big.json", "big.json"),
        ("markdown", "big.MD", "big.MD"),
    ],
)
def test_a_file_without_an_ending_gets_it_and_others_are_kept(
    qtbot, sheet, tmp_path: Path, format_: str, name: str, made: str
) -> None:
    dialog = sheet(kept={"format": format_})
    typed_place(qtbot, dialog, tmp_path / name)
    written(qtbot, dialog)
    assert (tmp_path / made).is_file() and dialog.place.text() == str(tmp_path / made)


def test_a_typed_name_follows_the_format(qtbot, sheet, tmp_path: Path) -> None:
    dialog = sheet(kept={"format": "pdf"})
    for name, other in (("mine.pdf", "mine.html"), ("Report 2.5", "Report 2.5.html"), ("mine", "mine.html")):
        choose(dialog, "pdf")
        dialog.place.setText(str(tmp_path / name))
        choose(dialog, "html")
        assert dialog.place.text() == str(tmp_path / other)


def test_the_preview_shows_that_it_has_the_focus(qtbot, sheet) -> None:
    dialog = sheet(kept={"format": "markdown"})
    qtbot.waitUntil(lambda: dialog.preview.count > 0, timeout=30_000)
    pages = dialog.preview.pages
    before = pages.grab().toImage()
    dialog.choose_button.setFocus()
    qtbot.keyClick(dialog.choose_button, KEY.Key_Tab)
    assert dialog.focusWidget() is pages
    edge, accent = QPoint(0, pages.height() // 2), dialog.palette().link().color()
    assert pages.grab().toImage().pixelColor(edge) == accent != before.pixelColor(edge)


def test_tab_goes_through_the_buttons_as_they_stand(qtbot, sheet) -> None:
    dialog = sheet(kept={"format": "markdown"})
    dialog.make_button.click()
    written(qtbot, dialog)
    gone = [dialog.focusWidget()]
    for _ in range(4):
        qtbot.keyClick(dialog.focusWidget(), KEY.Key_Tab)
        gone.append(dialog.focusWidget())
    assert gone == [
        dialog.open_button, dialog.folder_button, dialog.print_button, dialog.close_button, dialog.make_button
    ]  # fmt: skip


def test_what_the_system_cannot_open_is_said(qtbot, sheet, tmp_path: Path) -> None:
    dialog = sheet(kept={"format": "markdown"}, opener=lambda _url: False)
    dialog.make_button.click()
    written(qtbot, dialog)
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_O, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.problem.isVisible)
    assert dialog.problem.text().endswith(str(tmp_path / "River 0 report.md"))
    qtbot.keyClick(dialog.focusWidget(), KEY.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.problem.text().endswith(str(tmp_path)))


def test_a_failure_while_writing_is_said_and_can_be_tried_again(qtbot, sheet, workspace, tmp_path) -> None:
    dialog = sheet(kept={"format": "markdown"})
    dialog.place.setText(str(tmp_path / ("x" * 254 + ".md")))
    dialog.make_button.click()
    qtbot.waitUntil(dialog.problem.isVisible, timeout=20_000)
    assert "could not be written" in dialog.problem.text()
    assert dialog.make_button.isEnabled()
    project = workspace.store.path
    before = project.read_bytes()
    dialog.place.setText(str(project))
    dialog.make_button.click()
    next(box for box in dialog.findChildren(plain.Box) if box.isVisible()).accept()
    qtbot.waitUntil(lambda: project.name in dialog.problem.text(), timeout=20_000)
    assert project.read_bytes() == before


def test_without_articles_it_says_so(workspace, background, shown) -> None:
    dialog = shown(ExportSheet(workspace, background, "", []))
    assert not dialog.make_button.isEnabled()
    assert "no articles" in dialog.problem.text()


def test_it_fits_a_small_window(sheet) -> None:
    dialog = sheet()
    assert dialog.minimumSize().width() <= 900
    assert dialog.minimumSize().height() <= 640
    dialog.resize(900, 640)
    assert (dialog.width(), dialog.height()) == (900, 640)
    assert not dialog.form.horizontalScrollBar().isVisible()
    assert dialog.form.widget().width() <= dialog.form.viewport().width()


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_is_there_is_proposed(
    monkeypatch, workspace, background, articles, shown, tmp_path: Path, there: bool
) -> None:
    documents = tmp_path / "Documents"
    if there:
        documents.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _location: str(documents))
    dialog = shown(ExportSheet(workspace, background, articles[0], articles))
    assert Path(dialog.place.text()).parent == (documents if there else Path.home())

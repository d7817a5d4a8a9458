"""What holds for every dialog, whatever other people's words are in it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyleOptionComboBox,
    QTabBar,
)

from workbench.ingest.report import ImportLine, ImportReport
from workbench.ingest.table_preview import TablePreview
from workbench.model import article_edits, edits, evidence_edits, independent_edits, snippet_edits
from workbench.model.tables import Analyst, Evidence
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries import independent
from workbench.ui import plain
from workbench.ui.dialogs.about import About
from workbench.ui.dialogs.article_as_evidence import ArticleAsEvidence
from workbench.ui.dialogs.article_details import ArticleDetails
from workbench.ui.dialogs.article_link import ArticleLink
from workbench.ui.dialogs.assigning import Assigning
from workbench.ui.dialogs.bin import Bin
from workbench.ui.dialogs.claim_history import ClaimHistoryDialog
from workbench.ui.dialogs.correct_text import CorrectText
from workbench.ui.dialogs.correction import MakeCorrection
from workbench.ui.dialogs.evidence import EvidenceDialog
from workbench.ui.dialogs.exporting import ExportSheet
from workbench.ui.dialogs.going_on_as import GoingOnAs
from workbench.ui.dialogs.history import HistoryDialog
from workbench.ui.dialogs.import_report import ImportReportDialog
from workbench.ui.dialogs.key_sheet import KeySheet
from workbench.ui.dialogs.merging import MergeCopy
from workbench.ui.dialogs.new_version import NewVersion
from workbench.ui.dialogs.override import SignOverride
from workbench.ui.dialogs.paste_text import PasteText
from workbench.ui.dialogs.project import NewProject, OpenProject, ProjectDetails
from workbench.ui.dialogs.settings import Choices, SettingsDialog
from workbench.ui.dialogs.settling import Settling
from workbench.ui.dialogs.snapshot import Shown, SnapshotSheet
from workbench.ui.dialogs.snippets import Snippets, SnippetSheet
from workbench.ui.dialogs.table_columns import TableColumns
from workbench.ui.session import Session
from workbench.ui.theme import LIGHT
from workbench.ui.views.claims.export import ExportClaims
from workbench.ui.views.speakers.naming import NewSpeaker
from workbench.workspace.adjudicating import adjudicating
from workbench.workspace.settings import Person

HOSTILE = "<img src='file:///etc/hostname'><b>\u202etitle &amp; more</b>"


@pytest.fixture(
    params=["details", "correct", "bin", "import", "keys", "paste", "new", "open", "project", "report", "export", "settings",
            "about", "history", "snippets", "snippet", "evidence", "new evidence", "article as evidence", "snapshot", "merge",
            "assign", "go on as", "settle", "correction",
            "table columns", "article link", "export claims", "new speaker", "claim history", "new version",
            "sign"]
)  # fmt: skip
def dialog(request, workspace, background, add_article, article_of, shown):
    article_id = add_article(title=HOSTILE, outlet=HOSTILE, notes=[HOSTILE])
    if request.param == "bin":
        workspace.do(article_edits.delete_article(article_of(article_id), workspace.stamp()))
    if request.param == "snippets":
        workspace.do(snippet_edits.keep_snippet(HOSTILE, HOSTILE, workspace.stamp()))
    report = ImportReport()
    report.add(ImportLine("refused", HOSTILE, HOSTILE, HOSTILE))
    makers = {
        "details": lambda: ArticleDetails(workspace, article_id),
        "correct": lambda: CorrectText(workspace, article_id),
        "bin": lambda: Bin(workspace, background),
        "import": lambda: ImportReportDialog(report),
        "keys": lambda: KeySheet({}),
        "paste": PasteText,
        "new": lambda: NewProject(lambda place, name: None),
        "open": lambda: OpenProject([f"/nowhere/{HOSTILE}.workbench"], lambda place: None),
        "project": lambda: ProjectDetails(workspace),
        "report": lambda: ExportSheet(workspace, background, article_id, [article_id]),
        "export": lambda: ExportSheet(workspace, background, article_id, [article_id], whole=True),
        "settings": lambda: SettingsDialog(Choices(workspace.person)),
        "about": lambda: About(workspace),
        "history": lambda: HistoryDialog(workspace),
        "snippets": lambda: Snippets(workspace, str),
        "snippet": lambda: SnippetSheet(workspace, None, HOSTILE),
        "evidence": lambda: _evidence(workspace, background, article_id),
        "new evidence": lambda: EvidenceDialog(workspace, background, _cited(workspace, article_id)[0]),
        "article as evidence": lambda: ArticleAsEvidence(workspace),
        "snapshot": lambda: SnapshotSheet(Evidence(title=HOSTILE), Shown(words=HOSTILE)),
        "assign": lambda: Assigning(workspace, article_id),
        "go on as": lambda: GoingOnAs(workspace),
        "correction": lambda: MakeCorrection(workspace, _cited(workspace, article_id)[0].id),
        "settle": lambda: _settling(workspace, article_id),
        "merge": lambda: MergeCopy(workspace, background, Path(f"/nowhere/{HOSTILE}.workbench")),
        "table columns": lambda: TableColumns(
            TablePreview(Path(f"{HOSTILE}.csv"), (HOSTILE, "b"), ((HOSTILE, HOSTILE),), 1, {"text": HOSTILE})
        ),
        "article link": lambda: ArticleLink(HOSTILE),
        "export claims": lambda: ExportClaims(workspace, background, [_cited(workspace, article_id)[0].id]),
        "new speaker": lambda: NewSpeaker(Session(workspace)),
        "claim history": lambda: ClaimHistoryDialog(workspace, _cited(workspace, article_id)[0]),
        "new version": lambda: NewVersion(workspace, background, LIGHT, article_id),
        "sign": lambda: SignOverride(workspace, _cited(workspace, article_id)[0].id),
    }
    return shown(makers[request.param]())


def _cited(workspace, article_id):
    """A claim, and what it cites; both with hostile words."""
    opened = workspace.store.read(lambda c: queries.open_article(c, article_id))
    marked = edits.mark(article_id, opened.version.id, opened.text, 0, 9, "disputed", workspace.stamp())
    workspace.do(marked.edit)
    claim = workspace.store.read(lambda c: queries.claim(c, marked.claim_id))
    fields = {"title": HOSTILE, "publisher": HOSTILE, "note": HOSTILE}
    workspace.do(evidence_edits.add_and_cite(claim, fields, {"quote": HOSTILE}, workspace.stamp()).edit)
    return claim, workspace.store.read(lambda c: evidence_queries.citations(c, claim.id))[0]


def _settling(workspace, article_id):
    """Two people with hostile names marked the same words with hostile summaries."""
    opened = workspace.store.read(lambda c: queries.open_article(c, article_id))
    people = [Person(id=letter * 32, name=f"{letter}{HOSTILE}") for letter in "ab"]
    new = [Analyst(id=person.id, name=person.name) for person in people]
    stamp = workspace.stamp()
    workspace.do(independent_edits.assign(article_id, [one.id for one in people], [], stamp, new=new))
    for person in people:
        workspace.become(person)
        marked = edits.mark(
            article_id, opened.version.id, opened.text, 0, 9, "disputed", workspace.stamp(), independent=True,
            summary=HOSTILE,
        )  # fmt: skip
        workspace.do(marked.edit)
        mine = workspace.store.read(lambda c: independent.work(c, article_id)).mine(person.id)
        workspace.do(independent_edits.finish(mine.assignment, workspace.stamp()))
    there = workspace.store.read(lambda c: adjudicating(c, article_id))
    return Settling(workspace, there, there.comparisons[0], LIGHT)


def _evidence(workspace, background, article_id):
    claim, cited = _cited(workspace, article_id)
    return EvidenceDialog(workspace, background, claim, cited=cited)


def stops(dialog) -> list:
    """The widgets that Tab goes through, from the one that has the focus on."""
    found = []
    widget = dialog.focusWidget()
    for _ in range(200):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            if found and widget is found[0]:
                return found
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def nothing_can_be_taken_for_rich_text(dialog) -> None:
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()
    for widget in dialog.findChildren(QAbstractButton):
        assert not widget.toolTip()


def it_fits_a_small_screen(dialog) -> None:
    assert dialog.width() <= 1100
    assert dialog.height() <= 700
    assert dialog.minimumSizeHint().width() <= 1100
    assert dialog.minimumSizeHint().height() <= 700


def everything_that_takes_the_focus_has_a_name(dialog) -> None:
    for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView):
        for widget in dialog.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                name = widget.accessibleName() or (
                    widget.text() if isinstance(widget, QAbstractButton) else ""
                )
                assert name.strip(), f"{kind.__name__} without a name"
    assert dialog.accessibleName()


def tab_goes_in_reading_order_and_comes_round(dialog) -> None:
    order = [widget for widget in stops(dialog) if not isinstance(widget, QTabBar)]
    assert order
    assert len(order) == len(set(order)) < 60
    top = min(
        range(len(order)), key=lambda at: (_place(dialog, order[at]).y(), _place(dialog, order[at]).x())
    )
    order = order[top:] + order[:top]
    places = [_place(dialog, widget) for widget in order]
    # No turn back, up or to the left in a row, before it comes round.
    turns = [
        (one, other)
        for (one, before), (other, after) in pairwise(zip(order, places, strict=True))
        if (after.y() < before.y() - 12 and after.x() <= before.x())
        or (abs(after.y() - before.y()) <= 12 and after.x() < before.x() and _in_sight(one, other))
    ]
    assert not turns


def _in_sight(*widgets) -> bool:
    return all(not widget.visibleRegion().isEmpty() for widget in widgets)


def _place(dialog, widget) -> QPoint:
    """Where a widget is seen; what is scrolled out of sight counts as at the edge behind which it is."""
    place = widget.mapTo(dialog, widget.rect().topLeft())
    for area in dialog.findChildren(QScrollArea):
        if area.isAncestorOf(widget):
            place.setY(min(place.y(), area.mapTo(dialog, area.rect().bottomLeft()).y()))
    return place


def return_never_destroys(dialog) -> None:
    default = [
        button for button in dialog.findChildren(QAbstractButton) if getattr(button, "isDefault", bool)()
    ]
    assert len(default) <= 1
    assert all("mpty" not in button.text() for button in default)


def each_letter_leads_to_one_control(dialog) -> None:
    led: dict[str, str] = {}
    words = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.buddy()]
    words += [
        button.text()
        for button in dialog.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled()
    ]
    for bar in dialog.findChildren(QTabBar):
        words += [bar.tabText(place) for place in range(bar.count()) if bar.isVisible()]
    for text in words:
        key = QKeySequence.mnemonic(text).toString()
        if key:
            assert key not in led, f"{key} is both “{led[key]}” and “{text}”"
            led[key] = text


def each_letter_is_heard(qtbot, dialog) -> None:
    """By the key itself: Qt has a label lead to nothing where its buddy takes no focus."""
    first, order = dialog.focusWidget(), stops(dialog)
    for label in dialog.findChildren(QLabel):
        key, field = QKeySequence.mnemonic(label.text()), label.buddy()
        if key.isEmpty() or not (label.isVisible() and field is not None and field.isEnabled()):
            continue
        next(one for one in order if one is not field and not field.isAncestorOf(one)).setFocus()
        QTest.keySequence(dialog.window().windowHandle(), key)
        there = dialog.focusWidget()
        assert there is not None and (there is field or field.isAncestorOf(there)), (label.text(), there)
    first.setFocus()


def test_manners(qtbot, dialog) -> None:
    each_letter_leads_to_one_control(dialog)
    each_letter_is_heard(qtbot, dialog)
    nothing_can_be_taken_for_rich_text(dialog)
    it_fits_a_small_screen(dialog)
    everything_that_takes_the_focus_has_a_name(dialog)
    tab_goes_in_reading_order_and_comes_round(dialog)
    return_never_destroys(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible(), "Esc closes"


@pytest.mark.parametrize("words", [HOSTILE, "a\nb", "Tom & Jerry", ""])
def test_tooltips_and_boxes_show_words_as_words(qtbot, words: str) -> None:
    document = QTextDocument()
    document.setHtml(plain.tooltip(words))
    assert document.toPlainText() == words
    box = plain.Box("Title", words, yes="Close", details=words)
    qtbot.addWidget(box)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in box.findChildren(QLabel))


def test_isolated_words_keep_their_direction_to_themselves() -> None:
    assert plain.isolated("\u202eabc") == "\u2068\u202eabc\u202c\u2069"
    assert plain.isolated("") == ""
    assert plain.caption("Tom & Jerry") == "Tom && Jerry"


def test_no_kind_of_correction_is_cut(workspace, add_article, shown) -> None:
    dialog = shown(MakeCorrection(workspace, _cited(workspace, add_article())[0].id))
    option = QStyleOptionComboBox()
    for at in range(dialog.kind.count()):
        dialog.kind.setCurrentIndex(at)
        dialog.kind.initStyleOption(option)
        assert option.currentText == dialog.kind.itemText(at)


def test_letters_typed_on_the_analysts_begin_a_name(qtbot, workspace, shown) -> None:
    dialog = shown(GoingOnAs(workspace))
    assert dialog.list.hasFocus()
    for letter in "Bea":
        qtbot.keyClick(dialog.focusWidget(), letter)
    assert dialog.name.text() == "Bea" and dialog.name.hasFocus()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert chosen.args[0].name == "Bea"


def test_letters_typed_into_the_settings_rename_nobody(qtbot, shown) -> None:
    dialog = shown(SettingsDialog(Choices(Person(name="Ada"))))
    qtbot.keyClicks(dialog.focusWidget(), "xyz")
    assert not dialog.unsaved() and not dialog.name.selectedText()


@pytest.mark.parametrize(
    "typed", ["Autumn", "Autumn.workbench", "/srv/checks/Autumn.workbench", "C:\\checks\\Autumn"]
)
def test_a_project_is_named_by_its_name_alone(qtbot, tmp_path, shown, typed: str) -> None:
    made: list[tuple[Path, str]] = []
    dialog = shown(NewProject(lambda place, name: made.append((place, name)), folder=tmp_path))
    qtbot.keyClicks(dialog.name, typed)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert made == [(tmp_path / "Autumn.workbench", "Autumn")]

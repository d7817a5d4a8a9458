"""Renders the window's main states to PNG: `python -m tests.screenshots FOLDER [NAME...]`.

Each picture is a real window on a real project made for it; nothing is painted by hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from tests.desk_at_work import OTHER, at_work, waiting_for_me
from workbench.model import article_edits
from workbench.model.tables import Article, ArticleVersion
from workbench.ui.desk import Desk
from workbench.ui.dialogs.exporting import ExportSheet
from workbench.ui.main_window import MainWindow
from workbench.workspace import revising
from workbench.workspace.reporting import write_report
from workbench.workspace.settings import Person, Settings

KEY = Qt.Key
SIZE = (1440, 900)
ANNOTATED = "Peace on Credit"
DEADLOCK = "A General"
ARABIC = (
    "أعلن المجلس البلدي يوم الاثنين أن الجسر القديم سيُغلق أمام السيارات ابتداءً من الشهر المقبل. وقال رئيس المجلس إن أعمال "
    "الترميم ستستغرق ستة أشهر على الأقل، بكلفة تبلغ 4.5 مليون دينار.\n\n"
    "ويرى سكان الحي أن القرار متسرع، وأن أحدًا لم يسألهم رأيهم. «هذا أسوأ قرار اتُّخذ منذ سنوات»، قالت صاحبة مخبز قريب من الجسر.\n\n"
    "وأضافت صحيفة The Valley Post أن عدد العابرين يوميًا يزيد على 12 ألفًا، فيما تقدّرهم البلدية بنحو 7 آلاف."
)


class Studio:
    """Opens windows, one after another, and takes their pictures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk(_settings("light"), ["workbench"])

    def window(
        self, theme: str = "light", size: tuple[int, int] = SIZE, *, first: bool = False
    ) -> MainWindow:
        """Open the samples as at a first start."""
        self.desk.close()
        self.desk.settings = _settings(theme, first=first)
        self.desk.themes.prefer(theme)
        self.desk.open_first(None)
        window = self.desk.window
        assert window is not None
        window.resize(*size)
        self.settle()
        return window

    def settle(self) -> None:
        """Let the window do what it does a moment later."""
        QTest.qWait(350)

    def take(self, name: str, window: MainWindow) -> None:
        """Write the picture of a window, with a dialog over it where one is open."""
        self.settle()
        picture = window.grab()
        dialogs = [child for child in window.findChildren(QDialog) if child.isVisible()]
        picture = dialogs[-1].grab() if dialogs else picture
        path = self.folder / f"{name}.png"
        picture.save(str(path))
        print(path)


def _settings(theme: str, *, first: bool = False) -> Settings:
    os.environ["WORKBENCH_HOME"] = tempfile.mkdtemp(prefix="screenshots-")
    settings = Settings.load()
    settings.window["theme"] = theme
    if not first:
        settings.person = Person(name="A. B.", initials="AB")
        settings.hints_seen = ["first-steps"]
    return settings


def _open(window: MainWindow, title: str) -> None:
    model = window.articles.model
    for row in range(model.rowCount()):
        line = model.line(row)
        if line is not None and line.title.startswith(title):
            window.navigation.open(line.id)


def _add(window: MainWindow, title: str, text: str, **details: Any) -> None:
    article = Article(title=title, **details)
    version = ArticleVersion(article_id="", sha256="")
    window.session.do(article_edits.add_article(article, version, text, [], window.session.stamp()))
    window.articles.model.reload()
    window.navigation.open(article.id)


def _example(studio: Studio, theme: str, size: tuple[int, int] = SIZE) -> MainWindow:
    window = studio.window(theme, size)
    _open(window, ANNOTATED)
    window.article.go_to(window.reading.ids()[2])
    return window


def light(studio: Studio) -> None:
    """The annotated sample, light."""
    studio.take("light", _example(studio, "light"))


def dark(studio: Studio) -> None:
    """The annotated sample, dark."""
    studio.take("dark", _example(studio, "dark"))


def small(studio: Studio) -> None:
    """The annotated sample in a small window, dark."""
    studio.take("small", _example(studio, "dark", (1100, 700)))


def contrast(studio: Studio) -> None:
    """The annotated sample in high contrast."""
    studio.take("contrast", _example(studio, "contrast"))


def first_start(studio: Studio) -> None:
    """What a first start shows."""
    studio.take("first-start", studio.window(first=True))


def overlap(studio: Studio) -> None:
    """Passages inside and across each other, and a selection with its bar."""
    window = _example(studio, "light")
    view = window.view
    spans = [(line.anchor.start, line.anchor.end) for line in window.reading.lines()][:4]
    for (start, end), tag in zip(spans, ("opinion", "disputed", "to_check", "verified"), strict=False):
        middle = (start + end) // 2
        view.select(max(0, start - 30), middle)
        window.tagging.tag(tag)
        view.select(middle - 12, min(len(view.text()), end + 40))
        window.tagging.tag("disputed" if tag != "disputed" else "opinion")
    view.select(spans[3][1] + 2, spans[3][1] + 120)
    view.settle_selection()
    studio.take("overlap", window)


def comments(studio: Studio) -> None:
    """An article with reader comments."""
    window = studio.window()
    _open(window, "Kyiv Sees")
    window.view.go_to(next(zone.start for zone in window.reading.zones if zone.kind == "comment"))
    studio.take("comments", window)


def long_article(studio: Studio) -> None:
    """A long article with hundreds of passages."""
    window = _example(studio, "light")
    text = window.reading.text
    _add(window, "The same words, again and again", "\n\n".join([text] * 60), outlet="Long Reads", published="2023", published_precision="year")  # fmt: skip
    for number in range(160):
        QTest.keyClick(window.view, KEY.Key_Down)
        if number % 2:
            QTest.keyClick(window.view, (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_0)[number // 2 % 4])
    studio.take("long", window)


def arabic(studio: Studio) -> None:
    """Right-to-left text."""
    window = studio.window()
    _add(window, "إغلاق الجسر القديم أمام السيارات", ARABIC, outlet="صدى الوادي", language="ar", published="2024-03-04", published_precision="day")  # fmt: skip
    for key in (KEY.Key_1, KEY.Key_Down, KEY.Key_2, KEY.Key_Down, KEY.Key_Down, KEY.Key_3):
        QTest.keyClick(window.view, key)
    studio.take("arabic", window)


def empty(studio: Studio) -> None:
    """A project without articles."""
    window = studio.window()
    studio.desk.open_project(str(Path(os.environ["WORKBENCH_HOME"]) / "Autumn checks.workbench"), make=True)
    window = studio.desk.window or window
    window.resize(*SIZE)
    studio.take("empty", window)


def find(studio: Studio) -> None:
    """Words found in an article, and a fault said in the window."""
    window = _example(studio, "light")
    window.article.find_bar.open()
    QTest.keyClicks(window.article.find_bar.words, "talks")
    window.notice.warn("The disk is full: nothing was stored. Make room, then do it again.", "OSError: 28")
    studio.take("find", window)


def form(studio: Studio) -> None:
    """The claim form with its long sections open."""
    window = _example(studio, "light", (1440, 1000))
    window.annotation.edit("rationale")
    studio.take("form", window)


def keys(studio: Studio) -> None:
    """The sheet of keys."""
    window = _example(studio, "light")
    window.actions_.trigger("help.keys")
    studio.take("keys", window)


def _at_work(studio: Studio, theme: str) -> MainWindow:
    """The samples with what two analysts made of them."""
    window = studio.window(theme)
    person = window.session.workspace.person
    at_work(window.session.workspace)
    waiting_for_me(window.session.workspace)
    for who in (OTHER, person):
        window.session.become(who)
    window.session.poll()
    _open(window, DEADLOCK)
    return window


def _of_both(name: str, act: Callable[[Studio, MainWindow], None]) -> Callable[[Studio], None]:
    """A state of the desk at work, in light and in dark."""

    def state(studio: Studio) -> None:
        for theme in ("light", "dark"):
            window = _at_work(studio, theme)
            act(studio, window)
            studio.settle()
            studio.take(f"{name}-{theme}", window)

    state.__name__ = name
    return state


def _page(page: str, *keys: Qt.Key) -> Callable[[Studio, MainWindow], None]:
    def act(studio: Studio, window: MainWindow) -> None:
        window.actions_.trigger(f"view.{page}")
        QTest.qWait(800)  # figures and tables are worked out away from the window
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or window, key)
        QTest.qWait(200)

    return act


def _on_the_number(window: MainWindow) -> None:
    """Stand on the claim of which most is known."""
    line = next(line for line in window.reading.lines() if "500 thousand" in line.anchor.quote)
    window.article.go_to(line.passage.id)
    window.view.setFocus()


def _filled_in(studio: Studio, window: MainWindow) -> None:
    _on_the_number(window)
    studio.settle()


def _unfolded(studio: Studio, window: MainWindow) -> None:
    window.resize(1440, 1000)
    _on_the_number(window)
    for name in ("rationale", "details"):
        window.annotation.edit(name)
        studio.settle()


def _sheet_of_evidence(studio: Studio, window: MainWindow) -> None:
    _on_the_number(window)
    window.annotation.edit("evidence")
    studio.settle()
    QTest.keyClick(QApplication.focusWidget() or window, KEY.Key_Return)


def _palette(studio: Studio, window: MainWindow) -> None:
    _on_the_number(window)
    window.actions_.trigger("palette.open")
    QTest.keyClicks(window.palette_.field, "ze")
    studio.settle()


def _versions(studio: Studio, window: MainWindow) -> None:
    """A later text of the article: a number changed, a sentence gone; its passages wait."""
    workspace, reading = window.session.workspace, window.reading
    assert reading.article is not None
    later = reading.text.replace("500 thousand", "50 thousand").replace(
        "Kyiv will have no choice", "Kyiv waits"
    )
    revising.store(workspace, revising.propose(workspace, reading.article.id, revising.from_pasted(later)))
    window.session.poll()
    studio.settle()
    window.actions_.trigger("revision.compare")
    QTest.qWait(800)


def _handing_over(studio: Studio, window: MainWindow) -> None:
    window.actions_.trigger("report.make")
    sheet = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert isinstance(sheet, ExportSheet)
    for _ in range(150):  # the pages of the preview are set by another process
        if sheet.preview.count:
            break
        QTest.qWait(200)


VIEWS = (
    _of_both("claims", _page("claims", KEY.Key_Down, KEY.Key_Down)),
    _of_both("review", _page("review")),
    _of_both("adjudication", _page("adjudication", KEY.Key_Down, KEY.Key_Down)),
    _of_both("agreement", _page("agreement", KEY.Key_Down, KEY.Key_Down)),
    _of_both("speakers", _page("speakers", KEY.Key_End)),
    _of_both("links", _page("links")),
    _of_both("pictures", _page("pictures")),
    _of_both("versions", _versions),
    _of_both("export", _handing_over),
    _of_both("palette", _palette),
    _of_both("claim", _filled_in),
    _of_both("unfolded", _unfolded),
    _of_both("evidence", _sheet_of_evidence),
)


def report(studio: Studio) -> None:
    """The review report of the annotated sample in a browser, where Chromium is installed."""
    browser = shutil.which("chromium")
    if browser is None:
        print("report: left out, since Chromium is not installed")
        return
    window = _example(studio, "light")
    assert window.reading.article is not None
    page = studio.folder / "report.html"
    write_report(window.session.workspace, [window.reading.article.id], "html", page)
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                f"--user-data-dir={profile}",
                "--window-size=1280,1600",
                f"--screenshot={studio.folder.resolve() / 'report.png'}",
                page.resolve().as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    print(studio.folder / "report.png")


STATES: dict[str, Callable[[Studio], None]] = {
    state.__name__: state
    for state in (
        light,
        dark,
        small,
        contrast,
        first_start,
        overlap,
        comments,
        long_article,
        arabic,
        empty,
        find,
        form,
        keys,
        *VIEWS,
        report,
    )
}


def main(arguments: list[str]) -> int:
    """Render the named states, or all."""
    folder = Path(arguments[0] if arguments else "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    studio = Studio(folder)
    for name in arguments[1:] or list(STATES):
        STATES[name](studio)
    studio.desk.close()
    QTimer.singleShot(0, studio.desk.app.quit)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

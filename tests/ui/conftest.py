"""A window on a project of its own, with short articles whose sentences are known."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workbench.model import article_edits
from workbench.model.tables import Article, ArticleVersion
from workbench.ui.desk import dress, load_fonts
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import ThemeFollower
from workbench.workspace.settings import Person, Settings
from workbench.workspace.workspace import Workspace

FIRST = (
    "The mill was sold in spring. Its owner says that the price was fair. Nobody in the valley believes him.\n"
    "\n"
    "The council will vote in June. The council will vote in June. A second mill stands idle.\n"
)
SECOND = "A bridge was closed on Monday. It will open again within a week, the mayor promised.\n"

OpenWindow = Callable[..., MainWindow]


def add(workspace: Workspace, title: str, text: str, **details: str) -> str:
    """Put an article into a project; gives its id."""
    article = Article(title=title, **details)
    edit = article_edits.add_article(
        article, ArticleVersion(article_id="", sha256=""), text, [], workspace.stamp()
    )
    workspace.do(edit)
    return article.id


@pytest.fixture(scope="session")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project file with two articles, which all tests copy."""
    path = tmp_path_factory.mktemp("valley") / "valley.workbench"
    workspace = Workspace.create(path, Person(id="a" * 32, name="Ada", initials="A"))
    add(workspace, "The mill", FIRST, outlet="Valley Post", published="2024-05-02", published_precision="day")
    add(
        workspace,
        "The bridge",
        SECOND,
        outlet="Harbor Wire",
        published="2024-04-01",
        published_precision="day",
    )
    workspace.close()
    return path


@pytest.fixture
def place(tmp_path: Path, valley: Path) -> Path:
    """A project file with two articles, of the test's own."""
    return Path(shutil.copy(valley, tmp_path))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a person who has put the first steps away."""
    made = Settings.load(tmp_path / "settings.json")
    made.person = Person(id="a" * 32, name="Ada", initials="A")
    made.hints_seen = ["first-steps"]
    return made


@pytest.fixture(scope="session")
def fonts(qapp: object) -> None:
    """The fonts of the program, which a process loads once."""
    load_fonts()


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: object, fonts: None, place: Path, settings: Settings
) -> Iterator[OpenWindow]:
    """Opens the window as a start does; closes what a test leaves open."""
    themes = ThemeFollower(qapp, "light")  # type: ignore[arg-type]
    dress(qapp, themes.theme)  # type: ignore[arg-type]
    opened: list[MainWindow] = []

    def make(
        with_settings: Settings | None = None, person: Person | None = None, focus: bool = True
    ) -> MainWindow:
        kept = with_settings or settings
        workspace = Workspace.open(place, person or kept.person or Person())
        window = MainWindow(workspace, kept, themes, lambda *_: None)
        qtbot.addWidget(window)
        opened.append(window)
        window.resize(1300, 800)
        window.show()
        window.start()
        qtbot.waitExposed(window)
        window.activateWindow()
        if focus:
            window.view.setFocus()
            qtbot.waitUntil(window.view.hasFocus, timeout=2000)
        return window

    yield make
    for window in opened:
        if window.isVisible():
            window.close()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """The window on the first article."""
    return open_window()

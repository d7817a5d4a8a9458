from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from workbench.model import article_edits, edits
from workbench.model.tables import Article, ArticleVersion
from workbench.store import queries
from workbench.ui.background import Background
from workbench.ui.dialogs.sheet import Sheet
from workbench.workspace.settings import Person
from workbench.workspace.workspace import Workspace

TEXT = "The river rose twice.\nNobody on the bank had expected it.\nThe mayor called it “a small thing”.\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(
        tmp_path / "river.workbench", Person(name="Ada Byron", initials="AB"), name="River"
    )
    yield made
    made.close()


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


@pytest.fixture
def add_article(workspace: Workspace) -> Callable[..., str]:
    """Adds an article, with passages at the given spans; gives its id."""

    def add(text: str = TEXT, *spans: tuple[int, int], whole: str = "", notes=(), **details: str) -> str:
        article = Article(**{"title": "The river", **details})
        version = ArticleVersion(
            article_id=article.id, sha256="", reason="Imported", source_name="river.txt", method="text",
            encoding="utf-8", notes=list(notes),
        )  # fmt: skip
        stamp = workspace.stamp()
        workspace.do(article_edits.add_article(article, version, text, [], stamp, whole_text=whole))
        for start, end in spans:
            marked = edits.mark(article.id, version.id, text, start, end, "disputed", stamp, [])
            workspace.do(marked.edit)
        return article.id

    return add


@pytest.fixture
def article_of(workspace: Workspace) -> Callable[[str], Article]:
    def article(article_id: str) -> Article:
        found = workspace.store.read(lambda connection: queries.article(connection, article_id))
        assert found is not None
        return found

    return article


@pytest.fixture
def shown(qtbot) -> Callable[[QDialog], QDialog]:
    """Shows a dialog as a window would, ready for keys."""

    def show(dialog: Sheet) -> Sheet:
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show

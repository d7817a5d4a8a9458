"""Words from outside never reach a widget that could take them for rich text."""

from __future__ import annotations

import re
from pathlib import Path

import workbench.ui
from workbench.ui.main_window import MainWindow

# Tooltips of the article view that show nothing but names of our own and of Unicode.
FIXED = {"article/tag_bar.py", "article/marked_surface.py"}
HOME = Path(workbench.ui.__file__).parent
BARE = re.compile(
    r"\b(QMessageBox|QTextBrowser|QErrorMessage|setHtml|setMarkdown|insertHtml|appendHtml|setWhatsThis|RichText)\b"
    r"|\bQLabel\(|\bQTextEdit\("
)
TOOLTIP = re.compile(r"(setToolTip|QToolTip\.showText)\((?!.*\b(tooltip|plain\.tooltip)\()")


def test_no_module_goes_round_plain() -> None:
    found = []
    for path in HOME.rglob("*.py"):
        if path.name == "plain.py":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if BARE.search(line) or (TOOLTIP.search(line) and str(path.relative_to(HOME)) not in FIXED):
                found.append(f"{path.relative_to(HOME)}:{number}: {line.strip()}")
    assert found == []


def test_subclasses_of_label_set_plain_text() -> None:
    for path in HOME.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("(QLabel):") <= text.count("TextFormat.PlainText"), path


def test_a_hostile_title_shows_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    from workbench.model import article_edits

    picture = tmp_path / "secret.png"
    title = f'<img src="{picture}"> & <b>bold</b>'
    article = window.reading.article
    assert article is not None
    window.session.do(article_edits.amend_article(article, window.session.stamp(), title=title, outlet=title))
    assert window.article.header.title.text() == title
    assert "<img" not in window.article.header.facts.toolTip()

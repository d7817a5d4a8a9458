"""Frames that pages share: the paper that an article is read on, and words where there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget


def on_paper(text: QWidget, parent: QWidget) -> QFrame:
    """Give a frame with the article's ground that holds a text."""
    paper = QFrame(parent)
    paper.setObjectName("paper")
    box = QVBoxLayout(paper)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(text)
    return paper


def or_words(parts: QWidget, words: QLabel, parent: QWidget) -> QStackedWidget:
    """Give a stack of a page's parts (0) and of words at the top of an empty page (1)."""
    empty = QWidget(parent)
    box = QVBoxLayout(empty)
    box.setContentsMargins(20, 18, 20, 18)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    box.addWidget(words)
    box.addStretch(1)
    stack = QStackedWidget(parent)
    stack.addWidget(parts)
    stack.addWidget(empty)
    return stack

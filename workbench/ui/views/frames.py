"""Frames that pages share: the paper that an article is read on, a list beside it, words where there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget


def on_paper(text: QWidget, parent: QWidget) -> QFrame:
    """Give a frame with the article's ground that holds a text."""
    paper = QFrame(parent)
    paper.setObjectName("paper")
    box = QVBoxLayout(paper)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(text)
    return paper


def beside_list(listed: QWidget, rest: QWidget, parent: QWidget) -> QSplitter:
    """Give a narrow list with the rest of the page beside it."""
    parts = QSplitter(parent)
    parts.addWidget(listed)
    parts.addWidget(rest)
    parts.setStretchFactor(1, 1)
    parts.setSizes([310, 900])
    parts.setChildrenCollapsible(False)
    return parts


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

"""The order in which Tab goes through widgets: as they are laid out, also where some were made later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def focusable(root: QWidget) -> list[QWidget]:
    """Give the widgets that Tab stops at, ``root`` and those inside its layouts, as they are laid out.

    A widget with a proxy stands for that.
    """
    return list(_stops(root))


def put_in_order(first: QWidget | None, roots: Iterable[QWidget]) -> None:
    """Let Tab go from ``first`` (None: from wherever it comes) through all of the roots."""
    before = first
    for root in roots:
        for widget in focusable(root):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget


def _stops(widget: QWidget) -> Iterator[QWidget]:
    proxy = widget.focusProxy()
    if proxy is not None:
        yield proxy
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _within(inner)
        elif widget is not None:
            yield from _stops(widget)

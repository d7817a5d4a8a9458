"""The window's style sheet: hairlines instead of boxes, one accent, the focus always in sight."""

from __future__ import annotations

from workbench.ui.theme import Theme


def style_sheet(theme: Theme) -> str:
    """Make the style sheet of the whole window from a theme's colours.

    Object names that it knows: ``paper`` (a frame with the article's ground), ``pane``, ``title``,
    ``quiet`` (soft small words), ``sectionTitle``. Property ``tag`` on a QPushButton or QToolButton
    (verified, disputed, opinion, to_check) gives it the tag's colours.
    """
    t = theme
    tags = "".join(
        f"""
QPushButton[tag="{tag}"], QToolButton[tag="{tag}"] {{ color: {style.ink}; }}
QPushButton[tag="{tag}"]:checked, QToolButton[tag="{tag}"]:checked {{
  background: {style.tint}; border-color: {style.ink}; }}
"""
        for tag, style in (
            ("verified", t.verified),
            ("disputed", t.disputed),
            ("opinion", t.opinion),
            ("to_check", t.to_check),
        )
    )
    return f"""
QMainWindow, QDialog {{ background: {t.window}; }}
QMenuBar {{ background: {t.window}; color: {t.ink}; border: 0; border-bottom: 1px solid {t.hairline};
  padding: 2px 6px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.chosen}; }}
QMenu {{ background: {t.pane}; color: {t.ink}; border: 1px solid {t.hairline}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 14px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.chosen}; color: {t.ink}; }}
QMenu::item:disabled {{ color: {t.soft}; }}
QMenu::separator {{ height: 1px; background: {t.hairline}; margin: 4px 8px; }}
QStatusBar {{ background: {t.window}; color: {t.soft}; border-top: 1px solid {t.hairline}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: {t.hairline}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
#pane {{ background: {t.pane}; }}
#paper {{ background: {t.paper}; }}
QLabel {{ color: {t.ink}; background: transparent; }}
QLabel#quiet {{ color: {t.soft}; }}
QLabel#sectionTitle {{ color: {t.soft}; font-weight: 600; }}
QLineEdit, QComboBox, QSpinBox, QDateEdit, QPlainTextEdit#field, QTextEdit#field {{
  background: {t.field}; color: {t.ink}; border: 1px solid {t.hairline}; border-radius: 6px;
  padding: 4px 7px; selection-background-color: {t.selection}; selection-color: {t.selection_ink}; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus, QPlainTextEdit#field:focus,
QTextEdit#field:focus {{ border: 1px solid {t.accent}; }}
QComboBox::drop-down {{ border: 0; width: 18px; }}
QPushButton, QToolButton {{ background: {t.pane}; color: {t.ink}; border: 1px solid {t.hairline};
  border-radius: 6px; padding: 4px 10px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.chosen}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {t.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.soft}; }}
QPushButton:default {{ border-color: {t.accent}; color: {t.accent}; }}
QPushButton:default:disabled {{ border-color: {t.hairline}; color: {t.soft}; }}
QToolButton[flat="true"] {{ background: transparent; border-color: transparent; }}
{tags}
QListView, QTreeView, QTableView {{ background: {t.pane}; color: {t.ink}; border: 0; outline: 0;
  alternate-background-color: {t.window}; selection-background-color: {t.chosen};
  selection-color: {t.ink}; gridline-color: {t.hairline}; }}
QHeaderView::section {{ background: {t.pane}; color: {t.soft}; border: 0;
  border-bottom: 1px solid {t.hairline}; padding: 5px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {t.hairline}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.soft}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t.bar}; color: {t.bar_ink}; border: 0; padding: 4px 7px; }}
QProgressBar {{ background: {t.window}; border: 0; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
"""

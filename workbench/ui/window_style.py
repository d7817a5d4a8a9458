"""What the main window adds to the style sheet: hairlines, pills, key caps, the notice and the first steps."""

from __future__ import annotations

from workbench.ui.theme import Theme


def window_style(theme: Theme) -> str:
    """Make the style sheet of the main window's own parts from a theme's colours."""
    t = theme
    checked = "".join(
        f'QPushButton[tag="{tag}"]:checked {{ background: {style.tint}; border-color: {style.ink}; }}'
        for tag, style in (
            ("verified", t.verified),
            ("disputed", t.disputed),
            ("opinion", t.opinion),
            ("to_check", t.to_check),
        )
    )
    return f"""
QFrame#hairline {{ background: {t.hairline}; border: 0; }}
QMenuBar {{ font-size: 10pt; }}
QLabel#articleTitle {{ color: {t.ink}; }}
QFrame#palette {{ background: {t.pane}; border: 1px solid {t.hairline}; border-radius: 10px; }}
QLineEdit#paletteField, QLineEdit#paletteField:focus {{ background: transparent; border: 0; border-radius: 0;
  border-bottom: 1px solid {t.hairline}; padding: 11px 14px; font-size: 12pt; }}
QListView#paletteList {{ background: transparent; }}
QPushButton#paletteOpener {{ background: {t.pane}; border: 1px solid {t.hairline}; border-radius: 6px;
  padding: 0; }}
QPushButton#paletteOpener:hover {{ background: {t.chosen}; }}
QPushButton#paletteOpener QLabel {{ font-size: 9pt; }}
QPushButton#paletteOpener QLabel#keycap {{ color: {t.soft}; border: 1px solid {t.hairline}; border-radius: 4px;
  background: {t.field}; padding: 0 5px; }}
QLabel#viewTitle {{ font-weight: 600; }}
QLabel#quiet[fault="true"] {{ color: {t.disputed.ink}; font-weight: 600; }}
QLabel#emptyTitle {{ color: {t.ink}; font-size: 14pt; font-weight: 600; }}
QPushButton#pill {{ background: {t.window}; color: {t.ink}; border: 1px solid {t.hairline}; border-radius: 8px;
  padding: 2px 10px; font-size: 9pt; }}
QPushButton#pill:hover {{ background: {t.chosen}; }}
QPushButton#pill:focus {{ border-color: {t.accent}; }}
QPushButton#linkButton {{ background: transparent; border: 1px solid transparent; color: {t.accent};
  padding: 0 3px; font-size: 9pt; }}
QPushButton#linkButton:hover, QPushButton#linkButton:focus {{ border-color: {t.accent}; }}
#paper QLabel#quiet {{ font-size: 9pt; }}
QToolButton#article_sort {{ color: {t.soft}; font-size: 9pt; padding: 2px 4px; }}
QToolButton#article_sort:hover {{ color: {t.ink}; }}
QToolButton#article_sort:focus {{ border-color: {t.accent}; }}
QToolButton#article_sort::menu-indicator {{ image: none; width: 0; }}
#pane QLabel#quiet {{ font-size: 9pt; }}
QPushButton[tag] {{ padding: 3px 2px; font-size: 9.5pt; background: {t.field}; }}
QPushButton[tag]:hover {{ background: {t.chosen}; }}
QPushButton[tag]:focus {{ border: 2px solid {t.accent}; padding: 2px 1px; }}
{checked}
QPushButton[tag]:disabled {{ color: {t.soft}; }}
QScrollArea#claimForm, QScrollArea#claimForm > QWidget > QWidget {{ background: {t.field}; border: 0; }}
QPlainTextEdit#field[readOnly="true"], QScrollArea#claimForm QLineEdit[readOnly="true"] {{ background: {t.pane};
  color: {t.soft}; }}
QLabel#stateLine {{ color: {t.soft}; font-size: 9.5pt; }}
QLabel#stateLine[warns="true"] {{ background: {t.to_check.tint}; color: {t.to_check.ink};
  border-radius: 5px; }}
QFrame#evidenceEntry {{ background: {t.pane}; border: 1px solid {t.hairline}; border-radius: 6px; }}
QFrame#decisionBar {{ background: {t.pane}; }}
QPushButton#nextStep {{ padding: 2px 10px; font-size: 9.5pt; }}
QToolButton#moreSteps {{ padding: 1px 6px; }}
QLabel#claimHeading {{ font-weight: 600; }}
QFrame#topics {{ background: {t.field}; border: 1px solid {t.hairline}; border-radius: 6px; }}
QFrame#topics[active="true"] {{ border-color: {t.accent}; }}
QFrame#topics QLineEdit {{ background: transparent; border: 0; padding: 0; }}
QFrame#topics QToolButton {{ background: {t.window}; border: 1px solid {t.hairline}; border-radius: 8px;
  padding: 0 6px; font-size: 9pt; }}
QFrame#topics QToolButton:hover {{ background: {t.chosen}; }}
QScrollArea#claimForm QCheckBox {{ font-size: 9.5pt; }}
QTreeView#speakers, QTreeView#record {{ border: 1px solid transparent; }}
QTreeView#record {{ background: {t.paper}; border-color: {t.hairline}; border-radius: 6px; }}
QTreeView#record QHeaderView::section {{ background: {t.paper}; }}
QTreeView#speakers::item, QTreeView#record::item, QTreeView#links::item {{ padding: 0 6px; border: 0; }}
QTreeView#speakers::item:selected, QTreeView#record::item:selected, QTreeView#links::item:selected, QListWidget#chain::item:selected,
QListWidget#spellings::item:selected {{ background: {t.chosen}; color: {t.ink}; }}
QListWidget#chain, QListWidget#spellings {{ background: {t.field}; border: 1px solid {t.hairline};
  border-radius: 6px; padding: 2px; }}
QListWidget#chain::item, QListWidget#spellings::item {{ padding: 3px 6px; border: 0; }}
QTreeView#speakers:focus, QTreeView#record:focus, QListWidget#chain:focus, QListWidget#spellings:focus {{
  border: 1px solid {t.accent}; }}
QComboBox QAbstractItemView {{ background: {t.pane}; color: {t.ink}; border: 1px solid {t.hairline}; outline: 0;
  selection-background-color: {t.chosen}; selection-color: {t.ink}; }}
QComboBox:disabled, QLineEdit:disabled {{ color: {t.soft}; background: {t.pane}; }}
QToolButton#chip {{ border-radius: 11px; padding: 2px 9px; font-size: 9.5pt; color: {t.soft}; }}
QToolButton#chip:checked {{ background: {t.chosen}; border-color: {t.accent}; color: {t.ink}; }}
QToolButton#chip:focus {{ border-color: {t.accent}; color: {t.accent}; }}
QComboBox[filtering="true"] {{ background: {t.chosen}; border-color: {t.accent}; }}
QTableView#claims QHeaderView::section {{ padding: 4px 8px; }}
QFrame#findBar {{ background: {t.pane}; border: 0; border-bottom: 1px solid {t.hairline}; }}
QFrame#notice {{ background: {t.chosen}; border: 0; border-top: 1px solid {t.hairline}; }}
QFrame#notice[fault="true"] {{ background: {t.disputed.tint}; }}
QFrame#notice QLabel {{ color: {t.ink}; }}
QFrame#notice QPushButton {{ background: transparent; padding: 2px 9px; }}
QFrame#firstSteps {{ background: {t.chosen}; border: 0; border-bottom: 1px solid {t.hairline}; }}
QLabel#stepNumber {{ color: {t.accent}; font-size: 15pt; font-weight: 600; }}
QScrollArea#figures, QWidget#figuresBody {{ background: {t.paper}; border: 0; }}
QWidget#figuresBody QLabel#quiet {{ font-size: 9pt; }}
QLabel#questionTitle {{ font-size: 12.5pt; font-weight: 600; }}
QLabel#subjectTitle {{ color: {t.soft}; font-weight: 600; }}
QFrame#figureRow {{ background: transparent; border: 1px solid transparent; border-top-color: {t.hairline}; }}
QFrame#figureRow:hover {{ background: {t.sentence}; }}
QFrame#figureRow[chosen="true"] {{ background: {t.chosen}; border-color: {t.chosen}; }}
QFrame#figureRow:focus {{ border: 1px solid {t.accent}; }}
QLabel#figureName {{ font-weight: 600; }}
QListWidget#tickList::item {{ padding: 5px 8px 5px 12px; }}
QListWidget#tickList::item:focus {{ background: {t.chosen}; }}
QStatusBar QLabel {{ font-size: 9pt; color: {t.soft}; padding: 0 5px; }}
QStatusBar QLabel#saved {{ color: {t.ink}; font-weight: 600; }}
QStatusBar QLabel#keycap {{ border: 1px solid {t.hairline}; border-radius: 4px; background: {t.field};
  padding: 0 5px; margin-right: 8px; }}
"""

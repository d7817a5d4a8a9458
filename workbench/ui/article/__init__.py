"""The article view: the most looked-at part of the window."""

from workbench.ui.article.marks import Mark, Target, ZoneStretch, mark
from workbench.ui.article.view import ArticleView

__all__ = ["ArticleView", "Mark", "Target", "ZoneStretch", "mark"]

"""Exports of the whole project."""

from __future__ import annotations

import pytest

from workbench.workspace.exporting import EXPORTS, every_article, export_bytes
from workbench.workspace.workspace import Workspace

MADE_AT = "2024-05-03T14:02:31.000000Z"


@pytest.mark.parametrize("format_", EXPORTS)
def test_an_export_is_of_all(workspace: Workspace, articles: list[str], format_: str) -> None:
    whole = export_bytes(workspace, format_, made_at=MADE_AT)
    assert whole == export_bytes(workspace, format_, made_at=MADE_AT)
    assert all(article.encode() in whole for article in articles)


def test_every_article_is_in_the_order_in_which_it_came(workspace: Workspace, articles: list[str]) -> None:
    assert every_article(workspace) == articles

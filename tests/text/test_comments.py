from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.canonical import canonical
from workbench.text.comments import Comment, find_comments, find_headline

ARTICLE = "Dam Gives Way\n\nThe dam gave way on Sunday, the council said. Nobody was hurt.\n\n"
NUMBERED = (
    ARTICLE
    + "  1. Mara Voss\n\n    March 3, 2021 at 12:05 am\n\n    They knew. They did nothing:\n\n    1. no checks,"
    "\n\n    2. no money.\n\n  2. river_rat\n\n    March 3, 2021 at 9:14 pm\n\n    @Mara Voss\n\n    Not true."
    "\n\n  3. J. R.\n\n    March 4, 2021 at 12:30 pm\n\n    @river_rat: it is. 🙂\n\n"
)


def summary(comments: list[Comment]) -> list[tuple[str, str | None, int | None]]:
    return [(comment.commenter, comment.time, comment.reply_to) for comment in comments]


def test_numbered_and_dated() -> None:
    comments = find_comments(NUMBERED)
    assert summary(comments) == [
        ("Mara Voss", "2021-03-03T00:05", None),
        ("river_rat", "2021-03-03T21:14", 0),
        ("J. R.", "2021-03-04T12:30", 1),
    ]
    spans = [NUMBERED[comment.start : comment.end] for comment in comments]
    assert [span.split("\n")[0] for span in spans] == ["1. Mara Voss", "2. river_rat", "3. J. R."]
    assert [span.split("\n")[-1].strip() for span in spans] == [
        "2. no money.",
        "Not true.",
        "@river_rat: it is. 🙂",
    ]


@pytest.mark.parametrize(
    ("block", "found"),
    [
        (
            "2 Comments\n\nAnna K.\n21 November 2022, 09:14\nI doubt it.\n\nBo\n2022-11-21 10:00\nMe too.\n",
            [("Anna K.", "2022-11-21T09:14", None), ("Bo", "2022-11-21T10:00", None)],
        ),
        (
            "Anna says:\nNov. 21, 2022 at 3:31 pm\nI doubt it.\nBo says:\nNov 22, 2022 at 1:05 am\nWhy?\n",
            [("Anna", "2022-11-21T15:31", None), ("Bo", "2022-11-22T01:05", None)],
        ),
        (
            "Anna Kern\n21.11.2022 09:14\nI doubt it.\n\nBo\n21.11.2022 10:20\n@Anna You should not.\n",
            [("Anna Kern", "2022-11-21T09:14", None), ("Bo", "2022-11-21T10:20", 0)],
        ),
        (
            "Comments (2):\nPosted by Anna on November 21, 2022 at 3:31 am\nI doubt it.\n"
            "Posted by Bo on November 21, 2022 at 4:31 am\nSo?\n\nLeave a Reply\nYour name\n",
            [("Anna", "2022-11-21T03:31", None), ("Bo", "2022-11-21T04:31", None)],
        ),
        ("#7 Оля\n21 листопада 2022 о 09:14\nНі.\n#8 Пётр\n3 hours ago\nДа.\n", [
            ("Оля", "2022-11-21T09:14", None), ("Пётр", None, None)]),
        ("12) Anna\n11/10/2022 3:31 PM\nAmbiguous day.\n", [("Anna", None, None)]),
        ("1. Anna\nNovember 31, 2022 at 3:31 am\nNo such day.\n", [("Anna", None, None)]),
    ],
)  # fmt: skip
def test_other_forms(block: str, found: list[tuple[str, str | None, int | None]]) -> None:
    text = ARTICLE + block
    comments = find_comments(text)
    assert summary(comments) == found
    assert comments[0].start >= len(ARTICLE)
    assert not text[comments[-1].start : comments[-1].end].endswith("Your name")


@pytest.mark.parametrize(
    "block",
    [
        "Three things went wrong:\n\n1. The gate\n\nIt had rusted.\n\n2. The pump\n\nIt had no fuel.\n",
        "1. Open the valve.\n2. Wait for an hour.\n3. Close it again.\n",
        "November 21, 2022\n\nThe council met.\n\nNovember 22, 2022\n\nIt met again.\n",
        "1. Gates\n\nNovember 21, 2022\n\nThey closed.\n\n2. Pumps\n\nNovember 22, 2022\n\nThey ran.\n",
        "Council meets\nNovember 21, 2022 at 3:31 am\nIt met.\n\nCouncil rests\nNovember 22, 2022 at 9:00 am\nIt did.\n",
        "By Ira Moss\nNovember 21, 2022 at 3:31 am\n\nThe council met again.\n",
        "He said it on November 21, 2022 at 3:31 am\n",
        "@Mara Voss said so on a social network.\n\n@river_rat disagreed.\n",
        "Comments\n\nThe council declined to comment.\n",
        "The strike began on 21 November 2022 at 09:14.\nIt was over by noon.\n",
    ],
)
def test_prose_lists_and_digests_are_no_comments(block: str) -> None:
    assert find_comments(ARTICLE + block) == []


@given(
    st.lists(
        st.sampled_from([*NUMBERED.split("\n\n"), "@Mara", "1.", "", "Anna says:", "2 comments"]), max_size=30
    )
)
def test_spans_are_in_order_and_trimmed(pieces: list[str]) -> None:
    text = "\n\n".join(pieces)
    last = 0
    for i, comment in enumerate(find_comments(text)):
        assert last <= comment.start < comment.end <= len(text)
        assert text[comment.start : comment.end] == text[comment.start : comment.end].strip()
        assert comment.commenter in text[comment.start : comment.end]
        assert comment.reply_to is None or 0 <= comment.reply_to < i
        last = comment.end


def test_the_real_articles(real_articles: list[Path]) -> None:
    found = [find_comments(canonical(path.read_text("utf-8"))) for path in real_articles]
    assert [len(comments) for comments in found] == [0, 0, 0, 7, 0]
    assert [comment.reply_to for comment in found[3]] == [None, 0, None, None, None, None, None]
    assert found[3][0].time == "2022-11-21T03:31"
    assert found[3][6].time == "2022-11-21T16:08"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (ARTICLE, "Dam Gives Way"),
        (
            "\n  Who Pays for the Dam?\nThe council met on Monday to find out who does.",
            "Who Pays for the Dam?",
        ),
        ("The dam gave way.\n\nNobody was hurt.", None),
        ("“It gave way.”\n\nNobody was hurt.", None),
        ("Three things went wrong:\n\nThe gate rusted.", None),
        ("November 21, 2022 at 3:31 am\n\nThe council met.", None),
        ("A longer line without an end\nshort", None),
        ("Only a line", None),
        ("***\n\nThe council met.", None),
        ("word " * 60 + "\n\nThe council met.", None),
        ("", None),
    ],
)
def test_headline(text: str, headline: str | None) -> None:
    span = find_headline(text)
    assert (text[span[0] : span[1]] if span else None) == headline


def test_headlines_of_the_real_articles(real_articles: list[Path]) -> None:
    texts = [canonical(path.read_text("utf-8")) for path in real_articles]
    spans = [find_headline(text) for text in texts]
    assert [span is not None for span in spans] == [False, True, False, True, False]
    assert all(span == (0, text.index("\n")) for span, text in zip(spans, texts, strict=True) if span)

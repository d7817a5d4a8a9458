"""Topics: trimmed, each once, none too long; what is shown can be read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.model.topics import TOPIC_LIMIT, distinct, parse, shown, tidy


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("", []),
        (" , ,, ", []),
        ("energy", ["energy"]),
        (" energy ,  water  rights,energy", ["energy", "water rights"]),
        ("Energy, energy, ENERGY", ["Energy"]),
        ("Straße, STRASSE", ["Straße"]),
        ("energy\nwater\r\nmills", ["energy", "water", "mills"]),
        ("طاقة, מים, 水", ["طاقة", "מים", "水"]),
    ],
)
def test_a_line_of_topics(words: str, topics: list[str]) -> None:
    assert parse(words) == topics


def test_a_long_topic_is_refused_in_words() -> None:
    assert distinct(["😀" * TOPIC_LIMIT]) == ["😀" * TOPIC_LIMIT]
    with pytest.raises(WorkbenchError, match="too long for a topic: 60 characters fit"):
        distinct(["fine", "x" * (TOPIC_LIMIT + 1)])


@given(st.text())
def test_what_is_shown_is_read_again(words: str) -> None:
    try:
        topics = parse(words)
    except WorkbenchError:
        assert any(len(tidy(part)) > TOPIC_LIMIT for part in words.replace("\r", "\n").split(","))
        return
    assert parse(shown(topics)) == topics == distinct(topics)
    assert all(topic and topic == topic.strip() and "," not in topic for topic in topics)
    assert len({topic.casefold() for topic in topics}) == len(topics)

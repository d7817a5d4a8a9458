"""Passages in a changed text: what travels, what waits, what is never guessed."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.text.tricky import tricky_text
from workbench.ingest.read import read_file
from workbench.text.anchor_edges import is_inside
from workbench.text.canonical import canonical
from workbench.text.folding import folded
from workbench.text.graphemes import is_boundary
from workbench.text.quotes import context
from workbench.text.reanchoring import Found, Quoted, find_quotes, reanchor
from workbench.text.sentences import Sentences

NEWS = (
    "The ministry opened the bridge in May. It cost 500 thousand crowns, the ministry said.\n\n"
    "Critics doubt the figure. The bridge carries forty lorries an hour, and the town wants a second one.\n\n"
    "The mayor will speak on Monday. Nobody was hurt when the old bridge fell."
)


def place_of(text: str, quote: str, nth: int = 0) -> list[list[int]]:
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return [[at, at + len(quote)]]


def words_at(text: str, found: Found) -> str:
    return "|".join(text[start:end] for start, end in found.segments)


@st.composite
def texts_with_places(draw: st.DrawFn) -> tuple[str, list[list[list[int]]]]:
    text = draw(tricky_text.map(canonical).filter(lambda text: len(text) >= 4))
    places = []
    for _ in range(draw(st.integers(1, 5))):
        edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        edges = edges[: len(edges) // 2 * 2]
        places.append([[a, b] for a, b in zip(edges[::2], edges[1::2], strict=True)])
    return text, places


@given(texts_with_places())
def test_in_an_unchanged_text_everything_is_where_it_was(given_text) -> None:
    text, places = given_text
    for place, found in zip(places, reanchor(text, text, places), strict=True):
        assert (found.state, [list(s) for s in found.segments], found.score) == ("exact", place, 1.0)


@settings(max_examples=40)
@given(texts_with_places(), tricky_text.map(canonical))
def test_no_place_lies_outside_whatever_the_new_text_says(given_text, new) -> None:
    old, places = given_text
    answers = reanchor(old, new, places)
    assert answers == reanchor(old, new, places)
    for found in answers:
        assert 0 <= found.score <= 1.0001
        assert (found.state == "orphan") == (not found.segments)
        last = 0
        for start, end in found.segments:
            assert last <= start < end <= len(new)
            last = end
            if old != new:
                assert found.score == 1.0 or (is_boundary(new, start) and is_boundary(new, end))


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from([sentence + " " for sentence in re.split(r"(?<=\.)\s+", NEWS)]),
        min_size=3,
        max_size=9,
    ),
    st.data(),
)
def test_what_is_put_in_or_taken_out_elsewhere_leaves_the_words_as_they_are(sentences, data) -> None:
    old = "".join(sentences)
    chosen = data.draw(st.integers(0, len(sentences) - 1))
    start = len("".join(sentences[:chosen]))
    place = [[start, start + len(sentences[chosen]) - 1]]
    ahead = data.draw(st.text("abc de.\n", max_size=60).map(lambda words: words and words + ".\n"))
    behind = data.draw(st.text("abc de.\n", max_size=60))
    unique = old.count(sentences[chosen]) == 1
    new = ahead + old + behind
    (found,) = reanchor(old, new, [place])
    assert folded(words_at(new, found)) == folded(sentences[chosen][:-1])
    if unique:
        assert found.state in ("exact", "moved")
        assert found.segments[0][0] == start + len(ahead)


@settings(max_examples=40)
@given(st.integers(2, 6), st.integers(0, 40), st.integers(0, 40))
def test_identical_sentences_stay_two_places(times, ahead, behind) -> None:
    twin = "He said that the plan had failed again. "
    old = "Begin. " + twin * times + "End."
    new = "x" * ahead + old + "y" * behind
    places = [place_of(old, twin.strip(), nth) for nth in range(times)]
    answers = reanchor(old, new, places)
    starts = [found.segments[0][0] for found in answers if found.segments]
    assert starts == sorted(set(starts))
    assert starts == [place[0][0] + ahead for place in places]


def test_the_place_of_a_twin_that_was_taken_out_is_not_taken_silently() -> None:
    twin = "He said that the plan had failed again. "
    old = f"First of all. {twin}Then came the winter with much snow. {twin}Nobody answered."
    new = f"First of all. Then came the winter with much snow. {twin}Nobody answered."
    first, second = reanchor(old, new, [place_of(old, twin.strip(), 0), place_of(old, twin.strip(), 1)])
    assert second.state == "moved"
    assert first.state == "orphan"
    (alone,) = reanchor(old, new, [place_of(old, twin.strip(), 0)])
    assert alone.state in ("suggested", "orphan")


def test_words_that_changed_never_travel_silently() -> None:
    old, new = NEWS, NEWS.replace("500 thousand", "50 thousand")
    (found,) = reanchor(old, new, [place_of(old, "It cost 500 thousand crowns, the ministry said.")])
    assert found.state == "changed"
    assert words_at(new, found) == "It cost 50 thousand crowns, the ministry said."
    assert found.score > 0.95


@pytest.mark.parametrize(
    ("before", "after"),
    [("It cost 500", "It cost 500"), ("said.\n\n", "said. "), ("ministry said", "ministry\u00a0said")],
)
def test_typography_and_white_space_are_no_changed_words(before: str, after: str) -> None:
    old = NEWS.replace("the ministry said", "“the ministry” – said")
    new = old.replace(before, after).replace("“the ministry” – said", '"the ministry" - said') + " More."
    quote = "It cost 500 thousand crowns, “the ministry” – said."
    (found,) = reanchor(old, new, [place_of(old, quote)])
    assert found.state == "moved"
    assert folded(words_at(new, found)) == folded(quote)


CUT = (
    "Report of the committee\n\nThe minister said on Monday that the strikes were legal under the treaty and that 50 "
    "civilians were wounded. He repeated that the budget grew by 5 percent in the year. The office said the tax would rise "
    "to 1 percent from November 1. The losses reached 12 tanks, the plan works for all people, and he likes the able men. "
    "It fell to 5 in June and was a legal strike then. 政府は昨日、船を返した。"
)
"""Passages whose letters are easily found again within other words, numbers and sentences."""


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("legal under the treaty", "were legal", "were illegal"),
        ("legal under the treaty", "were legal", "were non-legal"),
        ("legal under the treaty", "were legal", "were not legal"),
        ("legal under the treaty", "were legal", "were il\u200blegal"),
        ("legal strike", "was a legal", "was not a legal"),
        ("50 civilians were wounded", "50 civ", "150 civ"),
        ("50 civilians were wounded", "50 civ", "1,50 civ"),
        ("50 civilians were wounded", "50 civ", "-50 civ"),
        ("50 civilians were wounded", "50 civ", "$50 civ"),
        ("50 civilians were wounded", "50 civ", "1 50 civ"),
        ("The losses reached 12", "12 tanks", "12,000 tanks"),
        ("The losses reached 12", "12 tanks", "12 000 tanks"),
        ("The losses reached 12", "12 tanks", "12% tanks"),
        ("It fell to 5", "to 5 in", "to 5 % in"),
        ("It fell to 5", "to 5 in", "to 5/6 in"),
        ("the tax would rise to 1", "rise to 1 ", "rise to 1.5 "),
        ("from November 1", "November 1.", "November 11."),
        ("all people", "for all", "for small"),
        ("able men", "the able", "the unable"),
        ("able men", "able men.", "able menfolk."),
        ("船を返した", "船を", "空船を"),
        ("船を返した", "返した。", "返したくない。"),
    ],
)
def test_the_same_letters_in_other_words_or_beside_a_not_wait(quote: str, before: str, after: str) -> None:
    new = CUT.replace(before, after)
    assert new != CUT
    (found,) = reanchor(CUT, new, [place_of(CUT, quote)])
    assert found.state in ("changed", "suggested"), words_at(new, found)
    (moved,) = reanchor(CUT, "A new head.\n\n" + new, [place_of(CUT, quote)])
    assert moved.state in ("changed", "suggested")
    start = CUT.index(quote)
    prefix, suffix = context(CUT, start, start + len(quote))
    for known in (Quoted((quote,), prefix, suffix), Quoted((quote,), prefix, suffix, start)):
        (sought,) = find_quotes(new, [known])
        assert sought.state in ("changed", "suggested", "orphan")


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [("legal under", "were legal", "were illegal"), ("reached 12", "12 tanks", "12,000 tanks")],
)
def test_words_without_context_are_whole_words(quote: str, before: str, after: str) -> None:
    (found,) = find_quotes(CUT.replace(before, after), [Quoted((quote,))])
    assert found.state not in ("exact", "moved")
    (whole,) = find_quotes(CUT, [Quoted((quote,))])
    assert words_at(CUT, whole) == quote


def test_a_changed_word_is_shown_whole() -> None:
    for quote, before, after, whole in (
        ("legal under the treaty", "legal", "illegal", "illegal under the treaty"),
        ("The losses reached 12", "12", "12,000", "The losses reached 12,000"),
    ):
        new = CUT.replace(before, after, 1)
        (found,) = reanchor(CUT, new, [place_of(CUT, quote)])
        assert (found.state, words_at(new, found)) == ("changed", whole)


@pytest.mark.parametrize(
    "quote", ["egal under the treat", "civilians were wound", "2 tanks", "府は昨日、船を返し", "船を"]
)
def test_what_cut_a_word_before_travels_with_the_same_word(quote: str) -> None:
    new = "A new head.\n\n" + CUT.replace("committee", "other committee")
    (found,) = reanchor(CUT, new, [place_of(CUT, quote)])
    assert (found.state, words_at(new, found)) == ("moved", quote)


@pytest.mark.parametrize("step", [-1, 1])
@settings(max_examples=60)
@given(
    words=st.lists(
        st.sampled_from(
            ["one", "two", "3", "4.5", "don't", "U.S.", "дом", "é", "é", "5%", "قال", "국", "a-b"]
        ),
        min_size=3,
        max_size=9,
    ),
    edges=st.tuples(st.integers(0, 8), st.integers(1, 4)),
    inserted=st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd", "Mn")), min_size=1, max_size=4).map(
        canonical
    ),
)
def test_letters_put_in_at_an_edge_never_go_unseen(step, words, edges, inserted) -> None:
    first = edges[0] % len(words)
    chosen = " ".join(words[first : first + edges[1]])
    before = "".join(f"{word} " for word in words[:first])
    after = "".join(f" {word}" for word in words[first + edges[1] :])
    old = before + chosen + after
    new = before + inserted + chosen + after if step < 0 else before + chosen + inserted + after
    whole, wanted = folded(old), folded(chosen)
    # No twin, one that overlaps included ("one one" in "one one one"): it would be found with the same words.
    assume(whole.find(wanted, whole.find(wanted) + 1) < 0)
    # Where no spaces are written, a letter behind a full stop begins the next sentence.
    assume(not is_unspaced(inserted) or chosen[-1 if step > 0 else 0] != ".")
    place = [[len(before), len(before) + len(chosen)]]
    (found,) = reanchor(old, new, [place])
    assert found.state not in ("exact", "moved"), (old, new)
    for known in (Quoted((chosen,)), Quoted((chosen,), before or None, after or None, len(before))):
        (sought,) = find_quotes(new, [known])
        assert sought.state not in ("exact", "moved") or is_unspaced(inserted), (old, new)


def is_unspaced(words: str) -> bool:
    """Whether letters of a script without spaces are among them: where no context is known, they begin a word anywhere."""
    return not all(is_inside(f"a{letter}", 1) or letter.isdigit() for letter in words)


def test_letters_composed_otherwise_are_the_same_words() -> None:
    old = "Un café très fréquenté a fermé hier soir, dit-on. Rien de plus."
    new = (
        "Nouveau. "
        + "Un cafe\u0301 tre\u0300s fre\u0301quente\u0301 a ferme\u0301 hier soir, dit-on. Rien de plus."
    )
    (found,) = reanchor(old, new, [place_of(old, "Un café très fréquenté a fermé hier soir, dit-on.")])
    assert found.state == "moved"
    assert words_at(new, found).endswith("dit-on.")
    assert words_at(new, found).startswith("Un cafe\u0301")


def test_a_short_quote_in_other_company_is_asked_about() -> None:
    old = "The council met on Friday. The mayor resigned. Trams were late."
    new = "Football results came in at noon, and the mayor resigned to a loss of three points in the end."
    new = new.replace("the mayor resigned", "The mayor resigned")
    (found,) = reanchor(old, new, [place_of(old, "The mayor resigned")])
    assert found.state in ("suggested", "orphan")


def test_what_was_deleted_is_an_orphan() -> None:
    quote = "The bridge carries forty lorries an hour, and the town wants a second one."
    (found,) = reanchor(NEWS, NEWS.replace(quote, ""), [place_of(NEWS, quote)])
    assert found == Found("orphan")


def test_a_passage_of_several_stretches_travels_as_a_whole() -> None:
    first, second = "The ministry opened the bridge in May.", "Critics doubt the figure."
    place = place_of(NEWS, first) + place_of(NEWS, second)
    (found,) = reanchor(NEWS, "Today.\n" + NEWS, [place])
    assert found.state == "moved"
    assert words_at("Today.\n" + NEWS, found) == f"{first}|{second}"
    (half,) = reanchor(NEWS, NEWS.replace(second, ""), [place])
    assert half.state == "suggested"
    assert len(half.segments) == 1


def test_the_same_answer_whatever_order_the_passages_come_in() -> None:
    new = NEWS.replace("forty", "fourteen").replace("Nobody was hurt", "Nobody at all was hurt")
    places = [[list(span)] for span in Sentences(NEWS).all()]
    forwards = reanchor(NEWS, new, places)
    assert forwards == reanchor(NEWS, new, places[::-1])[::-1]


def test_words_alone_are_found_by_their_context() -> None:
    twin = "He said that the plan had failed again."
    text = f"In March it rained. {twin} In April it snowed. {twin} In May it was dry."
    quotes = [
        Quoted((twin,), "In March it rained. ", " In April it snowed. "),
        Quoted((twin,), "In April it snowed. ", " In May it was dry."),
        Quoted((twin,)),
        Quoted(("In May it was dry.",), start=text.index("In May")),
        Quoted(("Nothing of this was ever said by anybody at all.",)),
    ]
    found = find_quotes(text, quotes)
    assert [one.state for one in found] == ["moved", "moved", "suggested", "exact", "orphan"]
    assert found[0].segments[0][0] < found[1].segments[0][0]


@pytest.mark.slow
def test_a_word_of_a_million_letters_and_thousands_of_passages_get_an_answer() -> None:
    word = "a" * 1_000_000
    places = [[[at, at + 40]] for at in range(0, 1_000_000, 500)]
    answers = reanchor(word, word[:500_000] + "b" + word[500_000:], places)
    assert len(answers) == len(places)
    assert answers[0].state == "exact"


@pytest.mark.slow
def test_in_real_articles_nothing_that_was_deleted_is_found_silently(real_articles: list[Path]) -> None:
    chance = random.Random(3)
    kept = found = 0
    for path in real_articles:
        old = read_file(path).text
        spans = [span for span in Sentences(old).all() if span[1] - span[0] >= 24]
        gone = set(chance.sample(spans, len(spans) // 3))
        new, at = "", 0
        for start, end in sorted(gone):
            new += old[at:start]
            at = end
        new += old[at:]
        new = re.sub(r"\w+", lambda word: "changed" if chance.random() < 0.1 else word.group(), new)
        for span, answer in zip(spans, reanchor(old, new, [[list(span)] for span in spans]), strict=True):
            if span in gone:
                assert answer.state in ("suggested", "orphan"), old[slice(*span)]
            else:
                kept += 1
                found += answer.state != "orphan"
            for start, end in answer.segments:
                if answer.state in ("exact", "moved"):
                    assert folded(new[start:end]) == folded(old[slice(*span)])
    assert found > 0.9 * kept

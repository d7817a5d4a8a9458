from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.tricky import tricky_text
from workbench.text.canonical import canonical
from workbench.text.sentences import LONGEST_PIECE, Sentences

WORDS = [
    "He left.",
    "“Why now?”",
    "said Orlov.",
    "U.S. Senate",
    "Mr. Lowe",
    "1.",
    "A. Petrenko",
    "**",
    "…",
    "at 9:14 a.m.",
    "5 guns",
    "\n",
    "\n\n",
    " ",
    "中文。",
    "«Нет!»",
    "هل؟",
    "🙂",
    "[...]",
    ". . .",
    "2. Two",
    "e\u0301tait",
    "end.Next one",
]
news = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
texts = st.one_of(news, tricky_text.map(canonical))


def split(text: str, language: str = "") -> list[str]:
    return [text[start:end] for start, end in Sentences(text, language).all()]


# Each case is the list of its sentences, joined by one space unless they hold their own line break.
NEWS = {
    "plain": ["The bridge was closed on Monday.", "It opened again at noon."],
    "closing quote stays": ["“We never agreed to that.”", "The mayor then left."],
    "straight closing quote": ['"We never agreed to that."', "The mayor then left."],
    "quote opens after": ["He was calm.", "“There will be no vote,” he said."],
    "nested quotes": ["“She told me ‘never again.’”", "He did not explain."],
    "within a quotation": ["“We have waited long enough.", "Now we act,” Danylo Hrab said."],
    "partial quote at the end": ["They had “met every goal.”", "The council disagreed."],
    "stop outside the quote": ["They had “met every goal”.", "The council disagreed."],
    "question in quotes, lower": ["“Who pays for it?” he asked the room.", "Nobody answered."],
    "both marks in quotes, lower": ["“For what?!” shouted one driver.", "Others laughed."],
    "exclamation in quotes, lower": ["“Never!” came the reply.", "It was final."],
    "question in quotes, name and verb": ["“Who pays for it?” Minister Hrab asked.", "Nobody answered."],
    "question in quotes, new sentence": ["“Who pays for it?”", "He left without waiting."],
    "initial before a name": ["On Friday A. Petrenko signed the order.", "It took effect at once."],
    "two initials": ["V. V. Orlov and J. K. Lund met twice.", "Neither spoke."],
    "middle initial": ["Judge Karen P. Holt ruled on it.", "An appeal followed."],
    "letter that ends": ["They went back to Plan B. The rest is history."],
    "U.S. in a name": ["The U.S. Senate voted on the bill.", "It passed."],
    "U.S. as attribute": ["A U.S. official denied it.", "A U.K. envoy did too."],
    "U.S. at the end": ["He flew back to the U.S. The talks went on."],
    "U.N. and more": ["The U.N. Security Council met.", "Its members agreed."],
    "D.C.": ["They met in Washington, D.C. He was there."],
    "titles": ["Mr. Lowe, Mrs. Lowe and Dr. Ahn spoke.", "Gen. Marsh and Sen. Price did not."],
    "military titles": ["Lt. Col. Brandt took over.", "Sgt. Mill stayed."],
    "saint and mount": ["St. Petersburg is far from Mt. Elbrus.", "So is Ft. Worth."],
    "decimals": ["Prices rose 1.5 percent in May.", "They fell 0.3 percent in June."],
    "money": ["It cost $61.5 billion.", "That is $2 billion more."],
    "times": ["The first strike came at 9:14 a.m. and lasted an hour.", "It ended at 10 a.m. local time."],
    "time and day": ["The vote is at 8 p.m. Thursday.", "It may be delayed."],
    "time and zone": ["He spoke at 3:31 p.m. EST from the garden.", "He took no questions."],
    "time at the end": ["The talks ended at 6 p.m. Delegates went home."],
    "number first": [
        "The fund is empty.",
        "500 thousand people depend on it.",
        "“12 of them died,” he said.",
    ],
    "months": ["The law of Nov. 17 stands.", "It replaced that of Sept. 3, 1998."],
    "numbers of things": ["See Fig. 3 and No. 12 on p. 40.", "Art. 5 is next."],
    "companies": ["Orbis Inc. Chairman Paul Reed quit.", "Helm Ltd. said nothing."],
    "company at the end": ["He sold his share in Orbis Inc. The price was not named."],
    "latin": ["Some goods, e.g. Swiss watches, were exempt.", "Others, i.e. cars, were not."],
    "versus": ["The case is Dunn vs. Ohio.", "It opens today."],
    "etc.": ["They sent tents, food, etc. to the region.", "More will follow."],
    "web and mail": ["Write to desk@example.org or see www.example.org/news.html for more.", "Thank you."],
    "hole": ["He ** that talks may begin.", "They need money to buy and ship**, he added."],
    "hole joined to words": ["It is said that the city**Mayor Hrab stayed.", "He denied it."],
    "bold": ["**They lied.**", "**Nobody asked.**", "It went on."],
    "footnote": ["The number is disputed.[12]", "Others count fewer.[3]"],
    "ellipsis, lower": ["He paused... then went on.", "So did we."],
    "ellipsis, upper": ["He paused…", "Then he went on."],
    "three dots, upper": ["He paused...", "Then he went on."],
    "omission": ["The text [...] Was never published.", "It exists."],
    "marks": ["Really?!", "Yes!!!", "They won."],
    "parentheses": ["He left (his aide stayed).", "(The aide spoke later.)", "It was late."],
    "no space": ["The city fell in autumn.", "The army withdrew to the river."],
    "colon": ["One thing is clear: nobody won.", "That will not change."],
    "dash": ["Talks failed — again.", "“Enough!” — he said."],
    "list number": ["1. Open the valve.", "2. Wait an hour."],
    "roman list number": ["IV. The Long Winter", "Snow fell early."],
    "arabic": ["هل انتهت الحرب؟", "قال الرئيس إن المفاوضات مستمرة.", "لم يرد أحد."],
    "russian": ["Об этом сообщил А. С. Попов.", "«Мы готовы!» — сказал он.", "Переговоры идут."],
    "russian abbreviation": ["Это было в 2022 г. в Киеве.", "Погибло 5 тыс. человек."],
    "hebrew": ["המלחמה נמשכת.", "מי ישלם?", "איש לא ענה."],
    "hindi": ["युद्ध जारी है।", "कौन जीतेगा?"],
    "greek": ["Ο πόλεμος συνεχίζεται.", "Κανείς δεν απάντησε."],
}
JOINED_OTHERWISE = {"no space": "", "roman list number": "\n", "list number": "\n"}
AMBIGUOUS = {"letter that ends", "U.S. at the end", "D.C.", "time at the end", "company at the end"}


@pytest.mark.parametrize("name", [name for name in NEWS if name not in AMBIGUOUS])
def test_news(name: str) -> None:
    sentences = NEWS[name]
    assert split(JOINED_OTHERWISE.get(name, " ").join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (NEWS["letter that ends"][0], "The rest is history."),
        (NEWS["U.S. at the end"][0], "The talks went on."),
        (NEWS["D.C."][0], "He was there."),
        (NEWS["time at the end"][0], "Delegates went home."),
        (NEWS["company at the end"][0], "The price was not named."),
    ],
)
def test_abbreviations_that_end_the_sentence(text: str, second: str) -> None:
    assert split(text)[1:] == [second]


def test_chinese_and_japanese_need_no_spaces() -> None:
    assert split("战争还没有结束。“谁会赢？”他问。没有人回答！") == [
        "战争还没有结束。",
        "“谁会赢？”",
        "他问。",
        "没有人回答！",
    ]
    assert split("会談は終わった。次はいつですか？") == ["会談は終わった。", "次はいつですか？"]


def test_the_title_of_a_work_is_kept_whole() -> None:
    assert split("我们去看《去吧！妈妈》好吗？好！") == ["我们去看《去吧！妈妈》好吗？", "好！"]


def test_the_language_brings_its_abbreviations() -> None:
    text = "Am 3. November kam z. B. Dr. Weber. Er blieb."
    assert split(text, "de") == ["Am 3. November kam z. B. Dr. Weber.", "Er blieb."]
    assert split("El Sr. Ruiz llegó a EE. UU. ayer. Habló poco.", "es") == [
        "El Sr. Ruiz llegó a EE. UU. ayer.",
        "Habló poco.",
    ]


def test_a_line_end_ends_the_sentence() -> None:
    text = "Talks Stall Again\n\nBy Ira Moss\n  1. Open door\n\n    March 3, 2021 at 9:14 am\n"
    assert split(text) == ["Talks Stall Again", "By Ira Moss", "1. Open door", "March 3, 2021 at 9:14 am"]


def test_looking_up() -> None:
    text = "  One. Two.\n\nThree.  "
    one, two, three = (2, 6), (7, 11), (13, 19)
    sentences = Sentences(text)
    assert sentences.all() == [one, two, three]
    assert [sentences.at(i) for i in (0, 2, 5, 6, 7, 11, 12, 18, 19, 21)] == [
        one, one, one, two, two, three, three, three, three, three,
    ]  # fmt: skip
    assert [sentences.after(i) for i in (0, 2, 3, 6, 11, 13, 14)] == [one, one, two, two, three, three, None]
    assert [sentences.before(i) for i in (5, 6, 7, 11, 18, 19, 21)] == [
        None,
        one,
        one,
        two,
        two,
        three,
        three,
    ]
    assert sentences.within(4, 8) == [one, two]
    assert sentences.within(6, 7) == []
    assert sentences.within(10, 14) == [two, three]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n"])
def test_nothing_but_white_space(text: str) -> None:
    sentences = Sentences(text)
    assert sentences.at(0) is sentences.after(0) is sentences.before(len(text)) is None
    assert sentences.all() == sentences.within(0, 9) == []


@given(texts)
def test_in_order_apart_and_complete(text: str) -> None:
    spans = Sentences(text).all()
    assert all(start < end for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(character.isspace() or i in covered for i, character in enumerate(text))
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]


@given(texts, st.integers(0, 200), st.integers(0, 200))
def test_lazy_answers_equal_the_whole(text: str, a: int, b: int) -> None:
    i, j = sorted((min(a, len(text)), min(b, len(text))))
    whole = Sentences(text).all()
    assert Sentences(text).at(i) == next((s for s in whole if s[1] > i), whole[-1] if whole else None)
    assert Sentences(text).after(i) == next((s for s in whole if s[0] >= i), None)
    assert Sentences(text).before(i) == next((s for s in reversed(whole) if s[1] <= i), None)
    assert Sentences(text).within(i, j) == [s for s in whole if s[1] > i and s[0] < j and i < j]


@pytest.mark.parametrize("seed", range(12))
def test_lazy_answers_in_a_line_of_many_pieces(seed: int) -> None:
    random = Random(seed)
    text = " ".join(random.choices([w for w in WORDS if "\n" not in w], k=3000))
    whole = Sentences(text).all()
    for _ in range(5):
        i = random.randrange(len(text))
        assert Sentences(text).at(i) == next((s for s in whole if s[1] > i), whole[-1])
        assert Sentences(text).before(i) == next((s for s in reversed(whole) if s[1] <= i), None)


@pytest.mark.parametrize("unit", ["a", "🇩🇪", "e\u0301", "word ", "中", ". ", "“Why?” ", "1. ", " \u00a0"])
def test_a_line_without_end_stays_bounded(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "."
    spans = Sentences(text).all()
    assert max(end - start for start, end in spans) <= 2 * LONGEST_PIECE
    covered = sum(end - start for start, end in spans)
    assert covered >= len("".join(text.split()))


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_one_look_into_a_long_text_is_quick(gap: str) -> None:
    text = gap.join(["Mr. Lowe of the U.S. Senate met 5 aides at 9 a.m. Tuesday. He left."] * 70_000)
    for i in (0, 2_345_678, len(text) - 1):
        sentences = Sentences(text)
        span = sentences.at(i)
        assert span is not None
        sentences.after(span[1])
        sentences.before(span[0])


def test_golden_rules(shared: Path) -> None:
    """The floor is what was reached: all 48 of the English golden rules."""
    rules = json.loads(
        (shared / "data/sentence-golden-rules/english_golden_rules_48.json").read_text("utf-8")
    )
    met = sum([_folded(s) for s in split(r["text"])] == [_folded(s) for s in r["sentences"]] for r in rules)
    assert met >= 48


@pytest.mark.parametrize(
    ("name", "language", "floor"),
    [("french", "fr", 5), ("spanish", "es", 5), ("deutsch", "de", 3), ("russian", "ru", 3), ("japanese", "ja", 4),
     ("italian", "it", 3), ("danish", "da", 41)],
)  # fmt: skip
def test_golden_rules_of_other_languages(shared: Path, name: str, language: str, floor: int) -> None:
    rules = json.loads((shared / f"data/sentence-golden-rules/{name}_golden_rules.json").read_text("utf-8"))
    met = sum(
        [_folded(s) for s in split(r["text"], language)] == [_folded(s) for s in r["sentences"]]
        for r in rules
    )
    assert met >= floor


def test_the_real_articles(real_articles: list[Path]) -> None:
    counts = [len(Sentences(canonical(path.read_text("utf-8"))).all()) for path in real_articles]
    assert counts == [30, 24, 50, 63, 16]


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_a_line_of_clusters_without_spaces_has_an_end() -> None:
    text = "👩‍👩‍👧" * 2000
    sentences = Sentences(text)
    at, steps = sentences.at(0), 0
    while at is not None:
        following = sentences.after(at[1])
        assert following is None or following[0] >= at[1]
        at, steps = following, steps + 1
    assert 1 <= steps <= 10

"""Which spellings are one name, which are likely one speaker's, and which must not meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.assist.names import LIKELY, SAME, likeness, name_words, same_name
from workbench.assist.spelling import loose_skeleton, marks_gone, skeleton, words_of

ONE_NAME = [
    ("Zelensky", "Zelenskyy"),
    ("Zelensky", "Zelenskyi"),
    ("Zelensky", "Zelens'kyi"),
    ("Zelensky", "Zelens’kyj"),
    ("Zelensky", "Zelenskij"),
    ("Zelensky", "Zelenskii"),
    ("Zelensky", "Зеленський"),
    ("Zelensky", "Зеленский"),
    ("Zelens'kyi", "Зеленський"),
    ("Zelenskyy", "Зеленский"),
    ("Volodymyr Zelensky", "Володимир Зеленський"),
    ("volodymyr  ZELENSKY", "Volodymyr Zelensky"),
    ("Zelensky, Volodymyr", "Volodymyr Zelensky"),
    ("President Zelensky", "Zelensky"),
    ("Ukrainian President Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Президент Володимир Зеленський", "Volodymyr Zelenskyi"),
    ("Gen. Valerii Zaluzhnyi", "Валерій Залужний"),
    ("Valerii Zaluzhny", "Valerii Zaluzhnyy"),
    ("Dmitry Peskov", "Дмитрий Песков"),
    ("Press Secretary Dmitry Peskov", "Dmitriy Peskov"),
    ("Andrii Yermak", "Андрій Єрмак"),
    ("Yermak", "Ermak"),
    ("Yevgeny Prigozhin", "Evgeny Prigozhin"),
    ("Евгений Пригожин", "Yevgeny Prigozhin"),
    ("Sergei Shoigu", "Sergey Shoygu"),
    ("Сергей Шойгу", "Sergei Shoigu"),
    ("Yulia Navalnaya", "Юлия Навальная"),
    ("Viktor Orbán", "Viktor Orban"),
    ("Orbán Viktor", "Viktor Orbán"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Ursula von der Leyen", "URSULA VON DER LEYEN"),
    ("Jean-Claude Juncker", "Jean Claude Juncker"),
    ("Conor O'Brien", "Conor O’Brien"),
    ("Łukasz Wałęsa", "Lukasz Walesa"),
    ("J.K. Rowling", "J. K. Rowling"),
    ("J.K. Rowling", "JK Rowling"),
    ("Dr. Anna Weiß", "Anna Weiss"),
    ("The Associated Press", "Associated Press"),
    ("I.S.W.", "ISW"),
    ("Щербак", "Shcherbak"),
    ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
    ("Institute for Study of War", "Institute for the Study of War"),
    ("Organisation for Co-operation", "Organisation for Cooperation"),
    ("US Secretary of State", "U.S. Secretary of State"),
]

LIKELY_ONE = [
    ("Zelensky", "Volodymyr Zelensky"),
    ("Зеленський", "Volodymyr Zelensky"),
    ("V. Zelensky", "Volodymyr Zelenskyy"),
    ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
    ("Volodymyr Oleksandrovych Zelensky", "Volodymyr Zelensky"),
    ("Владимир Путин", "Vladimir Vladimirovich Putin"),
    ("Lukashenka", "Lukashenko"),
    ("Oleg Sinegubov", "Oleh Syniehubov"),
    ("Lawrow", "Lavrov"),
    ("Müller", "Mueller"),
    ("Gorbachyov", "Gorbachev"),
    ("Sergey Lavrov", "Sergej Lawrow"),
    ("ISW", "Institute for the Study of War"),
    ("I.S.W.", "the Institute for the Study of War"),
    ("СБУ", "Служба безпеки України"),
    ("SBU", "Служба безпеки України"),
    ("OSCE", "Organization for Security and Co-operation in Europe"),
    ("MoD", "Ministry of Defence"),
    ("AFP", "Agence France-Presse"),
    ("V. Z.", "Volodymyr Zelensky"),
    ("Leyen", "Ursula von der Leyen"),
    ("el-Sisi", "Abdel Fattah al-Sisi"),
    ("Jens Stoltenburg", "Jens Stoltenberg"),
    ("Stotlenberg", "Stoltenberg"),
    ("Ministry of Defense", "Ministry of Defence"),
]

NOT_ONE = [
    ("Volodymyr Zelensky", "Olena Zelenska"),
    ("Zelensky", "Zelenska"),
    ("Petrov", "Petrova"),
    ("John Smith", "Jane Smith"),
    ("John Smith", "John Smyrna"),
    ("Vladimir Putin", "Volodymyr Zelensky"),
    ("Kyiv", "Kyiv Independent"),
    ("Ministry of Defence of Ukraine", "Ministry of Defence of Russia"),
    ("General Staff", "General Electric"),
    ("North Korea", "South Korea"),
    ("Austria", "Australia"),
    ("Niger", "Nigeria"),
    ("Slovakia", "Slovenia"),
    ("Iran", "Iraq"),
    ("Reuters", "Routers Union"),
    ("AP", "AFP"),
    ("ISW", "Institute of Economic Warfare"),
    ("Mason Brown", "Jason Brown"),
    ("Maria", "Marie"),
    ("Volodymyr", "Volodymyr Zelensky"),
    ("Minister of Defence", "Defence"),
    ("", "Reuters"),
    ("—", "…"),
]

NOT_ALIKE_ENOUGH_TO_TAKE = [
    ("Khan", "Han"),
    ("Oleg", "Oleh"),
    ("Jan", "Ian"),
    ("George W. Bush", "George H. W. Bush"),
    ("J. Smith", "John Smith"),
    ("Putin", "Vladimir Putin"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert likeness(one, other) >= SAME


@pytest.mark.parametrize(("one", "other"), LIKELY_ONE)
def test_what_is_likely_one_speaker_is_offered_and_not_taken_for_the_same(one: str, other: str) -> None:
    assert LIKELY <= likeness(one, other) < SAME


@pytest.mark.parametrize(("one", "other"), NOT_ONE)
def test_different_speakers_do_not_meet(one: str, other: str) -> None:
    assert likeness(one, other) < LIKELY


@pytest.mark.parametrize(("one", "other"), NOT_ALIKE_ENOUGH_TO_TAKE)
def test_what_can_be_two_people_is_never_the_same_name(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_titles_go_and_what_belongs_to_a_name_stays() -> None:
    assert name_words("Prime Minister Denys Shmyhal") == ("denys", "shmyhal")
    assert name_words("Lt. Gen. Ben Hodges") == ("ben", "hodges")
    assert name_words("General Staff of the Armed Forces")[:2] == ("general", "staff")
    assert name_words("President") == ("president",)
    assert name_words("Minister of Defence") == ("minister", "of", "defence")


_LETTERS = st.characters(codec="utf-8", categories=("L", "M", "Nd", "P", "Zs", "Sk"))
NAMES = st.one_of(
    st.text(_LETTERS, max_size=30),
    st.sampled_from(sorted({name for pair in ONE_NAME + LIKELY_ONE + NOT_ONE for name in pair})),
    st.text("abcghijkostuvwxyzийыіїєгх -'.ü", max_size=20),
)


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    there = likeness(one, other)
    assert there == likeness(other, one)
    assert 0.0 <= there <= 1.0


@given(NAMES)
def test_a_name_is_like_itself_in_any_case_and_with_any_white_space(name: str) -> None:
    whole = 1.0 if name_words(name) else 0.0
    assert likeness(name, name) == whole
    assert likeness(f"  {name}\t", name) == whole


@given(NAMES)
def test_folding_twice_changes_nothing(name: str) -> None:
    words = words_of(name)
    assert words_of(" ".join(words)) == words
    for word in words:
        assert marks_gone(word) == word
        assert skeleton(skeleton(word)) == skeleton(word)
        assert loose_skeleton(loose_skeleton(word)) == loose_skeleton(word)


@given(st.sampled_from(ONE_NAME), st.sampled_from(["upper", "lower", "title"]))
def test_spellings_meet_in_any_case(pair: tuple[str, str], case: str) -> None:
    # “The” and “A” aside: an acronym is one in capitals or not at all, its letters are the same.
    assert same_name(getattr(pair[0], case)(), pair[1])

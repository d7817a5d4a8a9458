"""How likely two names are one speaker's: spellings, surnames alone, initials, acronyms, slips of the finger.

A likeness is a number from 0 to 1, the same both ways, and 1 for names that differ by case, accents, titles and
white space alone. It is a judgement of ours in steps, not a probability; the steps are what the constants say.
"""

from __future__ import annotations

from functools import lru_cache

from workbench.assist.spelling import letters_joined, loose_skeleton, skeleton, words_of
from workbench.assist.spoken_names import PARTICLES, SMALL_WORDS, same_given_name, without_titles

SAME = 0.95
"""From here on two names are one name in two spellings."""
LIKELY = 0.8
"""From here on one would ask: do you mean…?"""

_SPELLING, _GIVEN, _LOOSE, _SLIP = 0.99, 0.9, 0.9, 0.82
_INITIAL, _ACRONYM, _ENDS_MEET, _SURNAME, _TURNED, _FIRST_WORDS = 0.85, 0.9, 0.9, 0.85, 0.97, 0.6
_SHORTEST_SLIP = 5
"""Letters that a word must have for one of them to be a slip."""
_JOINING = frozenset(("of", "for", "and"))

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def name_words(name: str) -> Words:
    """Give the words by which a name is compared: no titles, no case, no accents, in Latin letters."""
    return without_titles(words_of(name))


def likeness(one: str, other: str) -> float:
    """Tell how likely two names are one speaker's, from 0 to 1; a name without letters is like none."""
    first, second = sorted((name_words(one), name_words(other)), key=lambda words: (len(words), words))
    return _likeness(first, second)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are one name in two spellings."""
    return likeness(one, other) >= SAME


def acronyms(words: Words) -> frozenset[str]:
    """Give the acronyms that a name of several words may have, with its small words and without."""
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word not in SMALL_WORDS)
    return frozenset(letters for letters in (every, large) if len(letters) > 1)


@lru_cache(maxsize=1 << 12)
def _likeness(short: Words, long: Words) -> float:
    if not short:
        return 0.0
    if short == long or letters_joined(short) == letters_joined(long):
        return 1.0
    best = _acronym(short, long)
    if len(short) == len(long):
        best = max(best, _in_order(short, long), _TURNED * _turned(short, long))
    else:
        best = max(best, _shorter(short, long))
    bare = tuple(sorted((_without_particles(short), _without_particles(long)), key=lambda w: (len(w), w)))
    if bare != (short, long) and bare[0]:
        best = max(best, 0.98 * _likeness(bare[0], bare[1]))
    return best


def _in_order(short: Words, long: Words) -> float:
    pairs = list(zip(short, long, strict=True))
    whole = any(len(one) > 1 and len(other) > 1 for one, other in pairs)
    return _product(pairs) if whole else 0.0


def _turned(short: Words, long: Words) -> float:
    """The same words in another order: Orbán Viktor."""
    ordered = [sorted(words, key=skeleton) for words in (short, long)]
    return _in_order(tuple(ordered[0]), tuple(ordered[1])) if len(short) > 1 else 0.0


def _shorter(short: Words, long: Words) -> float:
    """A name of fewer words: a surname alone, a name without the middle ones."""
    count = len(short)
    # Defence is not the Minister of Defence.
    surname = 0.0 if long[-count - 1] in _JOINING else _SURNAME
    best = max(
        surname * _product(list(zip(short, long[-count:], strict=True))),
        _FIRST_WORDS * _product(list(zip(short, long[:count], strict=True))),
    )
    if count > 1:
        ends = _product([(short[0], long[0]), (short[-1], long[-1])])
        middle = iter(long[1:-1])
        if ends and all(any(_meets(word, other) for other in middle) for word in short[1:-1]):
            best = max(best, _ENDS_MEET * ends)
    return best


def _acronym(short: Words, long: Words) -> float:
    alone = letters_joined(short)
    return _ACRONYM if len(alone) == 1 and alone[0] in acronyms(long) else 0.0


def _product(pairs: list[tuple[str, str]]) -> float:
    result = 1.0
    for one, other in pairs:
        result *= _meets(one, other)
        if not result:
            break
    return result


@lru_cache(maxsize=1 << 14)
def _meets(one: str, other: str) -> float:
    """How likely two folded words are one word in two spellings."""
    if one == other:
        return 1.0
    left, right = sorted((skeleton(one), skeleton(other)), key=lambda word: (len(word), word))
    if left == right:
        return _SPELLING
    if min(len(one), len(other)) == 1:
        return _INITIAL if left and right.startswith(left) else 0.0
    if same_given_name(one, other):
        return _GIVEN
    if loose_skeleton(one) == loose_skeleton(other):
        return _LOOSE
    if one.endswith("a") != other.endswith("a"):
        # Zelenska is not Zelensky, and Petrova not Petrov: the ending of a woman's name is no slip.
        return 0.0
    wider = sorted((loose_skeleton(one), loose_skeleton(other)), key=lambda word: (len(word), word))
    return _SLIP if _one_slip(left, right) or _one_slip(*wider) else 0.0


def _one_slip(short: str, long: str) -> bool:
    """Whether one letter was left out, added, changed or swapped with the next, past the first one."""
    if len(short) < _SHORTEST_SLIP or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return True
    swapped = short[start : start + 2][::-1] == long[start : start + 2]
    return swapped and short[start + 2 :] == long[start + 2 :]


def _without_particles(words: Words) -> Words:
    return tuple(word for word in words if word not in PARTICLES)

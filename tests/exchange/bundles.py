"""Bundles of all kinds, for the two tests that every format has: nothing lost that it carries, the same bytes twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from workbench.exchange.documents import (
    Bundle,
    Corrected,
    Document,
    Link,
    Mark,
    Said,
    Source,
    StatedClaim,
    Stretch,
    in_reading_order,
)
from workbench.model import vocabulary as words
from workbench.model.tables import GAP
from workbench.text.canonical import canonical, digest
from workbench.text.quotes import context

NOUN = {
    Bundle: "bundle", Document: "document", Stretch: "stretch", Mark: "mark", Said: "said", StatedClaim: "claim",
    Source: "source", Link: "link", Corrected: "corrected",
}  # fmt: skip

_PIECES = (
    "Three of the ten boats were seized. ",
    "=SUM(A1:A9) is what it came to, ",
    "</script><b>he said</b> & “so on” ",
    "😀👨‍👩‍👧‍👦🇺🇦 ",
    "قال الوزير إن السفن عادت. ",
    "政府は昨日、船を返した。",
    "e\u0301 and a\u00a0no-break space ",
    "\n",
    "\n\n",
    "\ttabbed, \u202ebidi\u202c ",
    "@home +1 -1 'quoted' \"twice\" ",
    'a\\b {"json": [1]} <xml/> #hash; ',
)
_LETTERS = st.one_of(
    st.sampled_from("abcé =+-@\"'<>&;,\\\n\t|#[]{}😀語ع\u0301\u200f"),
    st.characters(exclude_categories=("Cs", "Cc")),
)
PROSE = st.text(_LETTERS, max_size=20).map(canonical)
"""Words of several lines, canonical; may be empty, may begin or end with white space."""
LINE = st.text(_LETTERS, max_size=12).map(lambda said: " ".join(canonical(said).split()))
"""Words on one line without white space at their ends; may be empty."""
NAME = LINE.filter(bool)
KEY = st.uuids(version=4).map(lambda key: key.hex)
DATE = st.sampled_from(["", "2024", "2023-11", "2023-11-11", "2023-11-11T09:30"])
TIME = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)).map(
    lambda at: at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
)
URL = st.sampled_from(["", "https://example.org/a?b=c&d=%20e#f", "http://例え.jp/ü"])
LANGUAGE = st.sampled_from(["", "en", "ar", "zh-Hant"])


def texts() -> st.SearchStrategy[str]:
    """A canonical text with something in it: emoji, scripts, line ends, formulas, markup."""
    whole = (
        st.lists(st.one_of(st.sampled_from(_PIECES), PROSE), min_size=1, max_size=6)
        .map("".join)
        .map(canonical)
    )
    return whole.filter(lambda text: bool(text.strip()))


def one_of(kind: Any, *, needed: bool = False) -> st.SearchStrategy[str]:
    """A word of the vocabulary as it is stored, or "" where none is needed."""
    values = [str(value) for value in kind]
    return st.sampled_from(values if needed else ["", *values])


SAID = st.builds(
    Said, name=NAME, kind=one_of(words.SpeakerKind, needed=True), role=LINE, mode=one_of(words.Mode, needed=True),
    stance=one_of(words.AttributionStance, needed=True), cue=LINE, medium=LINE, said_on=DATE, url=URL,
)  # fmt: skip
SOURCE = st.builds(
    Source, id=KEY, title=NAME, publisher=LINE, author=LINE, published=DATE, accessed=DATE, url=URL, archived_url=URL,
    kind=one_of(words.EvidenceKind), credibility=one_of(words.Credibility, needed=True), language=LANGUAGE,
)  # fmt: skip
CORRECTED = st.builds(Corrected, text=PROSE, kind=one_of(words.CorrectionKind, needed=True), published=DATE)


@st.composite
def claims(draw: st.DrawFn, sources: list[Source]) -> StatedClaim:
    """A claim with a verdict that its tag offers, and some of the sources, each with how it bears."""
    tag = draw(st.sampled_from([None, *map(str, words.Tag)]))
    cited = draw(st.lists(st.sampled_from(sources), unique=True, max_size=2)) if sources else []
    return StatedClaim(
        id=draw(KEY),
        number=draw(st.integers(1, 9_999)),
        tag=tag,
        verdict=draw(st.sampled_from(["", *map(str, words.VERDICTS[tag])])),
        rating=draw(LINE) if tag is None else "",
        text=draw(PROSE),
        summary=draw(PROSE),
        rationale=draw(PROSE),
        note=draw(PROSE),
        state=draw(one_of(words.ClaimState, needed=True)),
        kind=draw(one_of(words.ClaimKind)),
        checkable=draw(one_of(words.Checkable)),
        confidence=draw(one_of(words.Confidence)),
        priority=draw(one_of(words.Priority, needed=True)),
        claim_date=draw(DATE),
        as_of=draw(DATE),
        due=draw(st.sampled_from(["", "2026-01-31"])),
        place=draw(LINE),
        topics=tuple(draw(st.lists(NAME, max_size=2, unique_by=str.casefold))),
        flags=tuple(flag for flag in map(str, words.Flag) if draw(st.booleans())),
        updated_at=draw(TIME),
        corrections=tuple(draw(st.lists(CORRECTED, max_size=1))),
        sources=tuple(
            replace(
                source,
                stance=draw(one_of(words.Stance, needed=True)),
                quote=draw(PROSE),
                locator=draw(LINE),
                note=draw(PROSE),
            )
            for source in cited
        ),
    )


@st.composite
def marks(draw: st.DrawFn, text: str, stated: list[StatedClaim]) -> Mark:
    """A mark of one to three segments anywhere in the text, over line ends too, as another may overlap it.

    One in eight has its words only, and no place ("mark.unplaced").
    """
    most = min(6, len(text) + 1)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=most, unique=True)))
    pairs = tuple(zip(edges[::2], edges[1::2], strict=False))
    prefix, suffix = context(text, pairs[0][0], pairs[-1][1])
    claim = draw(st.sampled_from(stated))
    return Mark(
        id=draw(KEY),
        segments=pairs if draw(st.integers(0, 7)) else (),
        quote=GAP.join(text[start:end] for start, end in pairs),
        claim=claim,
        prefix=prefix,
        suffix=suffix,
        label=draw(NAME) if claim.tag is None and draw(st.booleans()) else "",
        role=draw(one_of(words.Role, needed=True)),
        voice=draw(one_of(words.Voice, needed=True)),
        chain=tuple(draw(st.lists(SAID, max_size=2))),
        analyst=draw(NAME),
        created_at=draw(TIME),
        state=draw(one_of(words.AnchorState, needed=True)),
    )


@st.composite
def zones(draw: st.DrawFn, text: str) -> tuple[Stretch, ...]:
    """Zones that do not overlap, in order; comments have a commenter and a time."""
    most = min(4, len(text) + 1)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=most, unique=True)))
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=False):
        kind = draw(one_of(words.ZoneKind, needed=True))
        comment = kind == words.ZoneKind.COMMENT
        found.append(Stretch(start, end, kind, draw(LINE) if comment else "", draw(LINE) if comment else ""))
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn, stated: list[StatedClaim]) -> Document:
    """An article with its marks in reading order."""
    text = draw(texts())
    return Document(
        id=draw(KEY),
        text=text,
        title=draw(LINE),
        sha256=digest(text),
        version=draw(st.integers(1, 3)),
        outlet=draw(LINE),
        author=draw(LINE),
        url=draw(URL),
        archived_url=draw(URL),
        published=draw(DATE),
        retrieved_at=draw(TIME),
        language=draw(LANGUAGE),
        kind=draw(one_of(words.ArticleKind, needed=True)),
        translation=draw(one_of(words.Translation, needed=True)),
        summary=draw(PROSE),
        zones=draw(zones(text)),
        marks=in_reading_order(
            draw(st.lists(marks(text, stated), max_size=4, unique_by=lambda mark: mark.id))
        ),
    )


@st.composite
def bundles(draw: st.DrawFn, *, most_documents: int = 2) -> Bundle:
    """What a project may hand over: articles, claims that stand in several of them, evidence of several claims."""
    sources = draw(st.lists(SOURCE, max_size=2, unique_by=lambda source: source.id))
    stated = draw(
        st.lists(claims(sources), min_size=1, max_size=3, unique_by=(lambda c: c.id, lambda c: c.number))
    )
    made = draw(
        st.lists(documents(stated), min_size=1, max_size=most_documents, unique_by=lambda one: one.id)
    )
    used = sorted({mark.claim.id for document in made for mark in document.marks})
    links = []
    if len(used) > 1:
        kinds = st.lists(st.sampled_from([str(kind) for kind in words.LinkKind]), max_size=2, unique=True)
        links = [Link(kind, used[0], used[1], draw(LINE)) for kind in draw(kinds)]
    return Bundle(
        documents=tuple(made),
        links=tuple(links),
        project=draw(LINE),
        organisation=draw(LINE),
        organisation_url=draw(URL),
        public_base_url=draw(URL),
        corrections_policy=draw(PROSE),
        made_at=draw(TIME),
    )


def restricted(bundle: Bundle, carries: Collection[str]) -> Bundle:
    """The bundle with everything blank that is not among ``carries`` (``noun.field``), which a format gives back.

    A mark without a place goes where the format carries places and not "mark.unplaced", an article without marks where
    it does not carry "document.unmarked".
    """
    found = _restricted(bundle, carries)
    assert isinstance(found, Bundle)
    return found


def _restricted(value: Any, carries: Collection[str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_restricted(one, carries) for one in value if not _dropped(one, carries))
    if not is_dataclass(value):
        return value
    said = {}
    for one in fields(value):
        key = f"{NOUN[type(value)]}.{one.name}"
        inner = key in ("bundle.documents", "document.marks", "mark.claim")
        blank: Any = "" if one.default is MISSING else one.default
        if key == "document.text":
            blank = None
        elif key == "mark.segments":
            blank = ()
        kept = inner or key in carries
        said[one.name] = _restricted(getattr(value, one.name), carries) if kept else blank
    return type(value)(**said)


def _dropped(value: Any, carries: Collection[str]) -> bool:
    if isinstance(value, Document):
        return not value.marks and "document.unmarked" not in carries
    if not isinstance(value, Mark) or value.segments:
        return False
    return "mark.segments" in carries and "mark.unplaced" not in carries

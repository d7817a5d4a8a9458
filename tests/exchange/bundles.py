"""Bundles of all kinds, for the two tests that every format has: nothing lost that it carries, the same bytes twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
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

enough = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
"""How often a format's test is run: a bundle is large, and a busy machine slow."""

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
_NAMES = (
    "Ada Example", "=HYPERLINK(1)", "</script>", "Жанна д’Арк", "محمد", "山田 太郎", "a, b; c", 'He "said"', "😀 & co.",
)  # fmt: skip
_DATES = ("", "2024", "2023-11", "2023-11-11", "2023-11-11T09:30")
_URLS = ("", "https://example.org/a?b=c&d=%20e#f", "http://例え.jp/ü")
_LANGUAGES = ("", "en", "ar", "zh-Hant")


def texts() -> st.SearchStrategy[str]:
    """A canonical text with something in it: emoji, scripts, line ends, formulas, markup."""
    whole = (
        st.lists(st.one_of(st.sampled_from(_PIECES), PROSE), min_size=1, max_size=6)
        .map("".join)
        .map(canonical)
    )
    return whole.filter(lambda text: bool(text.strip()))


class _Maker:
    """Everything of a bundle but its texts, by chance from one number: drawn one by one it would take seconds."""

    def __init__(self, seed: int, prose: list[str]) -> None:
        self.chance = Random(seed)
        self._prose = [*prose, "", *_PIECES]

    def prose(self) -> str:
        return canonical("".join(self.chance.choices(self._prose, k=self.chance.randrange(3))))

    def name(self) -> str:
        return self.chance.choice(_NAMES)

    def line(self) -> str:
        return self.chance.choice(("", self.name(), " ".join(self.prose().split())))

    def key(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    def word(self, kind: Any, *, needed: bool = False) -> str:
        return str(self.chance.choice([*kind] if needed else ["", *kind]))

    def some(self, made: Callable[[], Any], most: int) -> tuple[Any, ...]:
        return tuple(made() for _ in range(self.chance.randrange(most + 1)))

    def time(self) -> str:
        return f"20{self.chance.randrange(10, 30)}-0{self.chance.randrange(1, 10)}-11T09:30:01.{self.chance.randrange(10**6):06d}Z"

    def date(self) -> str:
        return self.chance.choice(_DATES)

    def url(self) -> str:
        return self.chance.choice(_URLS)

    def said(self) -> Said:
        return Said(
            name=self.name(), kind=self.word(words.SpeakerKind, needed=True), role=self.line(),
            mode=self.word(words.Mode, needed=True), stance=self.word(words.AttributionStance, needed=True),
            cue=self.line(), medium=self.line(), said_on=self.date(), url=self.url(),
        )  # fmt: skip

    def source(self) -> Source:
        return Source(
            id=self.key(), title=self.name(), publisher=self.line(), author=self.line(), published=self.date(),
            accessed=self.date(), url=self.url(), archived_url=self.url(), kind=self.word(words.EvidenceKind),
            credibility=self.word(words.Credibility, needed=True), language=self.chance.choice(_LANGUAGES),
            protection=self.protection(),
        )  # fmt: skip

    def cited(self, source: Source) -> Source:
        return replace(
            source, stance=self.word(words.Stance, needed=True), quote=self.prose(), locator=self.line(),
            note=self.prose(), note_protection=self.protection(),
        )  # fmt: skip

    def protection(self) -> str:
        return self.chance.choice(
            ("", words.Protection.BACKGROUND.value, words.Protection.CONFIDENTIAL.value)
        )

    def corrected(self) -> Corrected:
        return Corrected(self.prose(), self.word(words.CorrectionKind, needed=True), self.date())

    def claim(self, number: int, sources: Sequence[Source]) -> StatedClaim:
        tag = self.chance.choice([None, *map(str, words.Tag)])
        cited = self.chance.sample(sources, self.chance.randrange(len(sources) + 1))
        return StatedClaim(
            id=self.key(), number=number, tag=tag, verdict=self.word(words.VERDICTS[tag]),
            rating=self.line() if tag is None else "", text=self.prose(), summary=self.prose(), rationale=self.prose(),
            note=self.prose(), state=self.word(words.ClaimState, needed=True), kind=self.word(words.ClaimKind),
            checkable=self.word(words.Checkable), confidence=self.word(words.Confidence),
            priority=self.word(words.Priority, needed=True), claim_date=self.date(), as_of=self.date(),
            due=self.chance.choice(("", "2026-01-31")), place=self.line(),
            topics=tuple(self.chance.sample(("a topic", "=1+1", "政治"), self.chance.randrange(3))),
            flags=tuple(str(flag) for flag in words.Flag if self.chance.random() < 0.3), updated_at=self.time(),
            sources=tuple(map(self.cited, cited)), corrections=self.some(self.corrected, 1),
            note_protection=self.protection(),
        )  # fmt: skip

    def pairs(self, text: str, most: int, least: int = 0) -> tuple[tuple[int, int], ...]:
        """Stretches of the text that are in order and apart."""
        count = self.chance.randrange(least, most + 1)
        edges = sorted(self.chance.sample(range(len(text) + 1), min(2 * count, (len(text) + 1) // 2 * 2)))
        return tuple(zip(edges[::2], edges[1::2], strict=True))

    def mark(self, text: str, claims: Sequence[StatedClaim]) -> Mark:
        """Of one to three segments anywhere, over line ends too; one in eight has its words only ("mark.unplaced")."""
        pairs = self.pairs(text, 3, 1)
        prefix, suffix = context(text, pairs[0][0], pairs[-1][1])
        claim = self.chance.choice(claims)
        return Mark(
            id=self.key(), segments=pairs if self.chance.randrange(8) else (),
            quote=GAP.join(text[start:end] for start, end in pairs), claim=claim, prefix=prefix, suffix=suffix,
            label=self.name() if claim.tag is None and self.chance.random() < 0.5 else "",
            role=self.word(words.Role, needed=True), voice=self.word(words.Voice, needed=True),
            chain=self.some(self.said, 2), analyst=self.name(), created_at=self.time(),
            state=self.word(words.AnchorState, needed=True),
        )  # fmt: skip

    def zone(self, start: int, end: int) -> Stretch:
        kind = self.word(words.ZoneKind, needed=True)
        comment = kind == words.ZoneKind.COMMENT
        return Stretch(start, end, kind, self.line() if comment else "", self.line() if comment else "")

    def document(self, text: str, claims: Sequence[StatedClaim]) -> Document:
        marks = self.some(lambda: self.mark(text, claims), 4)
        return Document(
            id=self.key(), text=text, title=self.line(), sha256=digest(text), version=self.chance.randrange(1, 4),
            outlet=self.line(), author=self.line(), url=self.url(), archived_url=self.url(), published=self.date(),
            retrieved_at=self.time(), language=self.chance.choice(_LANGUAGES),
            kind=self.word(words.ArticleKind, needed=True), translation=self.word(words.Translation, needed=True),
            summary=self.prose(), zones=tuple(self.zone(start, end) for start, end in self.pairs(text, 2)),
            marks=in_reading_order(marks),
        )  # fmt: skip


@st.composite
def bundles(draw: st.DrawFn, *, most_documents: int = 2) -> Bundle:
    """What a project may hand over: articles, claims that stand in several of them, evidence of several claims."""
    make = _Maker(draw(st.integers(0, 2**32 - 1)), draw(st.lists(PROSE, min_size=1, max_size=3)))
    sources = make.some(make.source, 2)
    claims = [make.claim(number, sources) for number in range(1, make.chance.randrange(2, 5))]
    made = tuple(
        make.document(text, claims) for text in draw(st.lists(texts(), min_size=1, max_size=most_documents))
    )
    used = sorted({mark.claim.id for document in made for mark in document.marks})
    kinds = make.chance.sample([str(kind) for kind in words.LinkKind], make.chance.randrange(3))
    links = (
        tuple(Link(kind, used[0], used[1], make.line(), make.protection()) for kind in kinds)
        if len(used) > 1
        else ()
    )
    return Bundle(
        documents=made, links=links, project=make.line(), organisation=make.line(), organisation_url=make.url(),
        public_base_url=make.url(), corrections_policy=make.prose(), made_at=make.time(),
    )  # fmt: skip


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

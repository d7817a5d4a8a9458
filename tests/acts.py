"""Acts of every kind on whatever a project holds, chosen by chance: for properties, kills and round trips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import select

from workbench.errors import WorkbenchError
from workbench.model import (
    article_edits,
    claim_edits,
    corrections,
    edits,
    evidence_edits,
    independent_edits,
    link_edits,
    snippet_edits,
    speaker_edits,
    workflow,
)
from workbench.model import vocabulary as words
from workbench.model.edit import Edit, Stamp
from workbench.model.tables import (
    Adjudication,
    Alias,
    Analyst,
    Article,
    ArticleVersion,
    Assignment,
    Attribution,
    Claim,
    ClaimEvidence,
    ClaimLink,
    Evidence,
    Passage,
    PassageAnchor,
    Review,
    Snippet,
    Speaker,
)
from workbench.store import queries
from workbench.store.queries import evidence as evidence_queries
from workbench.store.queries import revisions
from workbench.store.queries.rows import all_of
from workbench.workspace import revising
from workbench.workspace.workspace import Workspace

Pick = Callable[[int], int]
"""Gives a number from 0 up to, and without, the one it is given."""
Some = TypeVar("Some")
DAY = "2026-05-0{}"


class Acts:
    """Makes an edit of a kind chosen by ``pick`` out of what stands in the project; None where nothing is there."""

    def __init__(self, workspace: Workspace, pick: Pick) -> None:
        self.workspace, self.pick = workspace, pick
        self.kinds = [name for name in sorted(vars(Acts)) if name.startswith("act_")]

    def make(self, kind: str = "") -> Edit | None:
        """An edit of that kind, or of any; None where a verb refuses, or has nothing to work on."""
        try:
            made: Edit | None = getattr(self, kind or self._one(self.kinds))()
        except WorkbenchError:
            return None
        return made

    # What there is

    @property
    def stamp(self) -> Stamp:
        return self.workspace.stamp()

    def _one(self, some: Sequence[Some]) -> Some:
        return some[self.pick(len(some))]

    def _word(self, length: int = 8) -> str:
        return "".join("aä ش界🚤\n\"',=<"[self.pick(12)] for _ in range(self.pick(length) + 1))

    def _all(self, model: Any, *, bin: bool = False) -> list[Any]:
        table = model.__table__
        query = select(table).order_by(table.c.id)
        if "deleted_at" in table.c and not bin:
            query = query.where(table.c.deleted_at.is_(None))
        return self.workspace.store.read(lambda connection: all_of(connection, model, query))

    def _any(self, model: Any, *, bin: bool = False) -> Any:
        return self._one(self._all(model, bin=bin) or [None])  # type: ignore[list-item]

    def _of(self, model: Any, **columns: Any) -> list[Any]:
        return [row for row in self._all(model) if all(getattr(row, k) == v for k, v in columns.items())]

    def _claim(self) -> Claim:
        claims = self._of(Claim, independent=False)
        if not claims:
            raise WorkbenchError("none")
        return self._one(claims)

    def _passage(self) -> tuple[Passage, Claim, int]:
        """A passage that is nobody's alone, its claim, and how many others the claim has."""
        passages = self._of(Passage, independent=False)
        if not passages:
            raise WorkbenchError("none")
        passage: Passage = self._one(passages)
        [claim] = self._of(Claim, id=passage.claim_id)
        return passage, claim, len(self._of(Passage, claim_id=claim.id)) - 1

    def _citing(self, evidence: Evidence) -> list[Claim]:
        return [
            claim
            for citation in self._of(ClaimEvidence, evidence_id=evidence.id)
            for claim in self._of(Claim, id=citation.claim_id)
        ]

    def _text(self, article: Article) -> tuple[str, str]:
        def read(connection: Any) -> tuple[str, str]:
            version = queries.version(connection, article.id)
            return version.id, queries.text_of(connection, version.sha256)

        return self.workspace.store.read(read)

    def _cited(self, claim: Claim) -> Any:
        return self.workspace.store.read(lambda c: evidence_queries.citations(c, claim.id))

    # Articles, passages, claims

    def act_mark(self) -> Edit:
        article = self._one(self._all(Article))
        version, text = self._text(article)
        start = self.pick(len(text) - 1)
        end = min(len(text), start + 1 + self.pick(30))
        tag = self._one([*words.Tag, None])
        return edits.mark(article.id, version, text, start, end, tag, self.stamp).edit

    def act_mark_alone(self) -> Edit | None:
        mine = self._of(Assignment, analyst_id=self.workspace.person.id, done_at=None)
        if not mine:
            return None
        [article] = self._of(Article, id=self._one(mine).article_id)
        version, text = self._text(article)
        start = self.pick(len(text) - 9)
        made = edits.mark(
            article.id, version, text, start, start + 8, "opinion", self.stamp, independent=True
        )
        return made.edit

    def act_retag(self) -> Edit:
        return edits.retag(self._claim(), self._one([*words.Tag, None]), self.stamp)

    def act_fill_in(self) -> Edit:
        fields: dict[str, Any] = {
            "summary": self._word(),
            "rationale": self._word(),
            "verdict": self._one(["", *words.Verdict]),
            "kind": self._one(["", *words.ClaimKind]),
            "due": self._one(["", DAY.format(1 + self.pick(9))]),
            "topics": [self._word(3).strip() or "a" for _ in range(self.pick(3))],
            "flags": sorted({str(self._one(list(words.Flag))) for _ in range(self.pick(4))}),
            "priority": self._one(list(words.Priority)),
        }
        name = self._one(sorted(fields))
        return edits.set_claim(self._claim(), self.stamp, **{name: fields[name]})

    def act_segments(self) -> Edit | None:
        anchor: PassageAnchor | None = self._any(PassageAnchor)
        if anchor is None:
            return None
        [passage] = self._of(Passage, id=anchor.passage_id) or [None]
        if passage is None or passage.independent:
            return None
        [version] = self._of(ArticleVersion, id=anchor.version_id)
        text = self.workspace.store.read(lambda connection: queries.text_of(connection, version.sha256))
        edges = sorted({self.pick(len(text)) for _ in range(4)})
        return edits.move(
            anchor, text, [list(p) for p in zip(edges[::2], edges[1::2], strict=False)], self.stamp
        )

    def act_revise(self) -> Edit | None:
        article = self._one(self._all(Article))
        _, text = self._text(article)
        at = self.pick(len(text))
        changed = text[:at] + self._word() + text[at + self.pick(12) :]
        proposal = revising.propose(self.workspace, article.id, revising.from_hand(changed))
        return revising.edit_of(self.workspace, proposal)

    def act_second_look(self) -> Edit | None:
        article, viewer = self._one(self._all(Article)), self.workspace.person.id
        there = self.workspace.store.read(lambda c: revisions.revision(c, article.id, viewer))
        if there is None or not there.standings:
            return None
        one = self._one(there.standings)
        start = self.pick(len(there.text) - 1)
        ways = (
            lambda: revising.accept(self.workspace, one),
            lambda: revising.leave(self.workspace, one),
            lambda: revising.take(self.workspace, there, one, start, start + 1 + self.pick(9)),
        )
        return self._one(ways)()

    def act_delete(self) -> Edit:
        passage, claim, others = self._passage()
        return edits.delete_passage(passage, claim, others, self.stamp)

    def act_restore(self) -> Edit | None:
        binned = [row for row in self._all(Passage, bin=True) if row.deleted_at]
        if not binned:
            return None
        passage = self._one(binned)
        [claim] = [row for row in self._all(Claim, bin=True) if row.id == passage.claim_id]
        return edits.restore_passage(passage, claim, self.stamp)

    def act_join(self) -> Edit:
        passage, mine, others = self._passage()
        return claim_edits.join(passage, mine, others, self._claim(), self.stamp)

    def act_split(self) -> Edit:
        passage, claim, others = self._passage()
        return claim_edits.split_off(
            passage, claim, others, self._of(ClaimEvidence, claim_id=claim.id), self.stamp
        )

    def act_merge(self) -> Edit:
        kept, gone = (self._side(self._claim()) for _ in range(2))
        taken = claim_edits.proposed(kept.claim, gone.claim)
        return claim_edits.merge_claims(kept, gone, taken, self.stamp).edit

    def _side(self, claim: Claim) -> claim_edits.Side:
        passages = [row for row in self._all(Passage, bin=True) if row.claim_id == claim.id]
        links = [row for row in self._all(ClaimLink) if claim.id in (row.from_id, row.to_id)]
        return claim_edits.Side(claim, passages, self._of(ClaimEvidence, claim_id=claim.id), links)

    def act_article(self) -> Edit:
        article = self._one(self._all(Article))
        return article_edits.amend_article(article, self.stamp, note=self._word(), topics=[self._word(3)])

    # Speakers

    def act_name(self) -> Edit | None:
        passage: Passage | None = self._any(Passage)
        if passage is None:
            return None
        old = sorted(self._of(Attribution, passage_id=passage.id), key=lambda row: row.position)
        known, new = self._all(Speaker), []
        steps = []
        for _ in range(self.pick(4)):
            if known and self.pick(2):
                steps.append(speaker_edits.Step(self._one(known).id, mode=self._one(list(words.Mode))))
            else:
                new.append(
                    Speaker(name=self._word(3).strip() or "N", kind=self._one(list(words.SpeakerKind)))
                )
                steps.append(speaker_edits.Step(new[-1].id, cue=self._word(3)))
        return speaker_edits.set_chain(passage.id, old, steps, self.stamp, speakers=new)

    def act_alias(self) -> Edit | None:
        speaker: Speaker | None = self._any(Speaker)
        return speaker and speaker_edits.add_alias(speaker, self._word(4), self.stamp)

    def act_merge_speakers(self) -> Edit | None:
        speakers = self._all(Speaker)
        if len(speakers) < 2:
            return None
        kept, gone = self._one(speakers), self._one(speakers)
        return speaker_edits.merge_speakers(
            kept,
            gone,
            self._of(Attribution, speaker_id=gone.id),
            self._of(Alias, speaker_id=gone.id),
            self._of(Alias, speaker_id=kept.id),
            self.stamp,
        ).edit

    # Evidence

    def act_evidence(self) -> Edit:
        data = self._word(20).encode()
        kept = evidence_edits.Kept(data, sha256(data).hexdigest(), "text/plain", "note.txt", self.stamp.at)
        fields = {"title": "T" + self._word(), "publisher": self._word(3)}
        stance = {"stance": self._one(list(words.Stance))}
        some = kept if self.pick(2) else None
        return evidence_edits.add_and_cite(self._claim(), fields, stance, self.stamp, some).edit

    def act_cite(self) -> Edit | None:
        evidence: Evidence | None = self._any(Evidence)
        return evidence and evidence_edits.cite(self._claim(), evidence, self.stamp, stance="supports")

    def act_amend_evidence(self) -> Edit | None:
        evidence: Evidence | None = self._any(Evidence)
        return evidence and evidence_edits.amend_evidence(
            evidence, self.stamp, self._citing(evidence), author=self._word()
        )

    def act_uncite(self) -> Edit | None:
        citation: ClaimEvidence | None = self._any(ClaimEvidence)
        if citation is None:
            return None
        [claim] = [row for row in self._all(Claim, bin=True) if row.id == citation.claim_id]
        return evidence_edits.uncite(claim, citation, self.stamp)

    # Links and snippets

    def act_link(self) -> Edit:
        kind = self._one(list(words.LinkKind))
        return link_edits.link_claims(
            self._claim(), self._claim(), kind, self.stamp, forth=bool(self.pick(2))
        )

    def act_unlink(self) -> Edit | None:
        link: ClaimLink | None = self._any(ClaimLink)
        return link and link_edits.unlink(link)

    def act_snippet(self) -> Edit:
        snippet: Snippet | None = self._any(Snippet)
        if snippet is None or self.pick(2):
            return snippet_edits.keep_snippet(f"S{self.pick(99)}", "T" + self._word(), self.stamp)
        return snippet_edits.remove_snippet(snippet)

    # Workflow

    def act_ready(self) -> Edit:
        claim = self._standing("draft")
        project = self.workspace.store.read(queries.project)
        assert project is not None
        return workflow.mark_ready(
            claim, self._cited(claim), project, self.stamp, override_note="It must go on."
        )

    def _standing(self, *states: str) -> Claim:
        """A claim in one of these states where there is one, else any: a verb that refuses it is asked too."""
        some = [row for row in self._of(Claim, independent=False) if row.state in states]
        return self._one(some or [self._claim()])

    def act_finalise(self) -> Edit:
        return workflow.finalise(self._standing("approved"), self.stamp)

    def act_step(self) -> Edit:
        verb = self._one([workflow.withdraw, workflow.take_up_again, workflow.back_to_draft])
        return verb(self._claim(), self.stamp)

    def act_approve(self) -> Edit:
        claim = self._standing("ready")
        project = self.workspace.store.read(queries.project)
        assert project is not None
        return workflow.approve_alone(claim, self._cited(claim), project, self.stamp)

    def act_review(self) -> Edit:
        claim = self._standing("ready")
        earlier = sorted(self._of(Review, claim_id=claim.id), key=lambda row: row.created_at)
        decision = self._one(list(words.Decision))
        return workflow.review(claim, self._cited(claim), earlier, decision, self.stamp, comment="Why.")

    def act_correct(self) -> Edit:
        claim = self._standing("final")
        kind = self._one(list(words.CorrectionKind))
        summary = self._word()
        return corrections.correct(claim, kind, "We were wrong.", DAY.format(9), self.stamp, summary=summary)

    # Independent work

    def act_assign(self) -> Edit:
        article = self._one(self._all(Article))
        people = [analyst.id for analyst in self._all(Analyst)]
        return independent_edits.assign(
            article.id, people, self._of(Assignment, article_id=article.id), self.stamp
        )

    def act_finish(self) -> Edit | None:
        mine = self._of(Assignment, done_at=None)
        return independent_edits.finish(self._one(mine), self.stamp) if mine else None

    def act_settle(self) -> Edit | None:
        settled = {passage for row in self._all(Adjudication) for passage in row.compared}
        open_work = {row.article_id for row in self._of(Assignment, done_at=None)}
        waiting = [
            row
            for row in self._of(Passage, independent=True)
            if row.id not in settled and row.article_id not in open_work
        ]
        if not waiting:
            return None
        passage = self._one(waiting)
        [claim] = self._of(Claim, id=passage.claim_id)
        [anchor] = self._of(PassageAnchor, passage_id=passage.id)
        original = independent_edits.Original(passage, anchor, claim)
        if self.pick(3):
            return independent_edits.pick(passage.article_id, [original], original, self.stamp).edit
        return independent_edits.reject(passage.article_id, [original], self.stamp).edit

"""What a file may lose without anybody who reads it missing a finding: named in one sentence, without counts."""

from __future__ import annotations

from typing import Any, Final

from workbench.model.vocabulary import (
    AnchorState,
    ArticleKind,
    ClaimState,
    Priority,
    Role,
    Translation,
    Voice,
)

_GROUPS: Final = {
    "identifiers": "document.id document.version document.sha256 mark.id claim.number source.id",
    "what the project says of the desk": "bundle.project bundle.organisation bundle.organisation_url "
    "bundle.public_base_url bundle.corrections_policy project.methodology project.rating_scale "
    "project.require_second_review project.min_independent_sources",
    "the initials of analysts": "analyst.initials analyst.colour analyst.email",
    "the origin of texts": "document.retrieved_at article_version.whole_sha256 article_version.reason "
    "article_version.imported_at article_version.source_name article_version.source_sha256 "
    "article_version.encoding article_version.method article_version.notes",
    "the progress of the work": "article.status article.archived_at",
    "which comment answers which": "zone.reply_to",
    "the words around passages": "mark.prefix mark.suffix",
    "how places were found again": "mark.state passage_anchor.score passage_anchor.settled_at "
    "passage_anchor.settled_by",
    "who judged what": "claim.judges claim.override_by claim.override_at mark.created_at claim.updated_at",
}
BOOKKEEPING: Final = {key: words for words, keys in _GROUPS.items() for key in keys.split()}
"""The fields of the model in between (``noun.field``) and columns (``table.column``), each with what it is part of."""

UNSAID: Final[frozenset[tuple[str, Any]]] = frozenset(
    {
        ("document.translation", Translation.UNKNOWN),
        ("document.kind", ArticleKind.OTHER),
        ("mark.role", Role.ASSERTS),
        ("mark.voice", Voice.OUTLET),
        ("mark.state", AnchorState.EXACT),
        ("claim.state", ClaimState.DRAFT),
        ("claim.priority", Priority.NORMAL),
    }
)
"""Values that nobody chose: they are no loss."""

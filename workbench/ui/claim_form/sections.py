"""Which sections the claim form has, from top to bottom."""

from __future__ import annotations

from workbench.ui.claim_form.details import DetailsSection
from workbench.ui.claim_form.evidence import EvidenceSection
from workbench.ui.claim_form.links import LinksSection
from workbench.ui.claim_form.places import PlacesSection
from workbench.ui.claim_form.rationale import RationaleSection
from workbench.ui.claim_form.section import Section
from workbench.ui.claim_form.speaker import SpeakerSection
from workbench.ui.claim_form.state import StateSection
from workbench.ui.claim_form.summary import SummarySection
from workbench.ui.claim_form.verdict import VerdictSection
from workbench.ui.claim_form.words import ClaimTextSection, NoteSection

SECTIONS: tuple[type[Section], ...] = (
    VerdictSection,
    SummarySection,
    SpeakerSection,
    EvidenceSection,
    StateSection,
    RationaleSection,
    ClaimTextSection,
    DetailsSection,
    PlacesSection,
    LinksSection,
    NoteSection,
)
"""The order is the reading order, and Tab's; what is seen without scrolling comes first."""

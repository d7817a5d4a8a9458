"""The measures by their names, and what each says in one line without the words of the field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Question(StrEnum):
    """The three questions, which no figure mixes."""

    FOUND = "found"
    JUDGED = "judged"
    RESTED = "rested"


ASKED: dict[Question, str] = {
    Question.FOUND: "Did they find the same passages?",
    Question.JUDGED: "Did they judge what both found alike?",
    Question.RESTED: "Did they rest it on the same evidence?",
}


@dataclass(frozen=True)
class Measure:
    """A measure: its name, what ``n`` counts, and a line for who does not know it."""

    key: str
    question: Question
    name: str
    counts: str
    explained: str
    subject: str = ""


SCALE = (
    "Kappa, alpha and AC1 are corrected for chance: 1 is full agreement, 0 is what chance alone would give, below 0 "
    "is less than chance. F1 and Jaccard are plain shares from 0 to 1."
)
"""How to read the coefficients, said once."""

F1_EXACT = Measure(
    "f1_exact",
    Question.FOUND,
    "Same edges (F1)",
    "passages",
    "The share of passages that the other marked with the very same edges: 1 is all, 0 is none.",
)
F1_OVERLAP = Measure(
    "f1_overlap",
    Question.FOUND,
    "Overlapping (F1)",
    "passages",
    "The share of passages that the other marked at least in part: 1 is all, 0 is none.",
)
ALPHA_WORDS = Measure(
    "alpha_words",
    Question.FOUND,
    "Krippendorff's alpha, word by word",
    "words",
    "Whether each word lies inside or outside of what was marked.",
)
ALPHA_U = Measure(
    "alpha_u",
    Question.FOUND,
    "Krippendorff's alpha-u",
    "passages",
    "Where passages begin and end in the text, a near miss counting less than a far one.",
)
JACCARD = Measure(
    "jaccard",
    Question.RESTED,
    "Shared evidence (Jaccard)",
    "matched passages with evidence",
    "Of all the evidence either one cites, the share that both cite, by link, stored copy or quotation: 1 is all.",
)


def judged(subject: str) -> tuple[Measure, Measure, Measure, Measure]:
    """Cohen's kappa, Fleiss's kappa, Krippendorff's alpha and Gwet's AC1 of a subject: ``tag`` or ``verdict``."""

    def measure(key: str, name: str, explained: str) -> Measure:
        return Measure(
            f"{key}_{subject}",
            Question.JUDGED,
            name,
            "matched passages",
            explained,
            subject,
        )

    return (
        measure("kappa", "Cohen's kappa", f"Same {subject} from two analysts, corrected for chance."),
        measure("fleiss", "Fleiss's kappa", f"Same {subject} from all the analysts, corrected for chance."),
        measure(
            "alpha",
            "Krippendorff's alpha",
            f"Same {subject}, corrected for chance, also where some gave none.",
        ),
        measure(
            "ac1", "Gwet's AC1", f"Same {subject}, and steady also where one {subject} is by far the most."
        ),
    )

"""What the review queue says: names of the queues, what would come into an empty one, what a decision did."""

from __future__ import annotations

from workbench.model.vocabulary import Decision
from workbench.store.queries.workflow import Queue

QUEUES = {
    Queue.WAITING: "Waiting for me",
    Queue.SENT_BACK: "Sent back to me",
    Queue.IN_REVIEW: "All in review",
    Queue.APPROVED: "Approved, not final",
}
EMPTY = {
    Queue.WAITING: "Nothing waits for you. What others mark as ready comes here, the most urgent first.",
    Queue.SENT_BACK: "Nothing came back. Claims of yours come here when a reviewer asks for changes or rejects them.",
    Queue.IN_REVIEW: "Nothing is in review. A claim comes here when it is marked ready, in its form at the article.",
    Queue.APPROVED: "Nothing waits to be made final. A claim comes here when a reviewer has approved it.",
}
DONE = {
    Decision.APPROVE: "{} is approved.",
    Decision.CHANGES: "{} went back to its author.",
    Decision.REJECT: "{} is withdrawn.",
    Decision.ABSTAIN: "You abstained from {}; it waits for somebody else.",
}

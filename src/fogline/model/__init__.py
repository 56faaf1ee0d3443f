"""The nouns of Fogline as small frozen records: no I/O, no spaCy, no SQL."""

from fogline.model.actor import Actor, DatedName, Tie, Validity
from fogline.model.claim import Claim, Figure, Location, Mention
from fogline.model.place import Place
from fogline.model.report import Report, SetAside
from fogline.model.span import Span
from fogline.model.state import Account, Answer, Ground, Onset, Period, Subject, Verdict
from fogline.model.status import Status
from fogline.model.when import Anchor, When, first_day, last_day

__all__ = [
    "Account",
    "Actor",
    "Anchor",
    "Answer",
    "Claim",
    "DatedName",
    "Figure",
    "Ground",
    "Location",
    "Mention",
    "Onset",
    "Period",
    "Place",
    "Report",
    "SetAside",
    "Span",
    "Status",
    "Subject",
    "Tie",
    "Validity",
    "Verdict",
    "When",
    "first_day",
    "last_day",
]

"""The append-only store of claims: rows in, rows out, nothing overwritten."""

from fogline.record.errors import AmbiguousId, NotInRecord, RecordError
from fogline.record.record import Record
from fogline.record.recorded import Counts, Recorded, ReportHead, Review, StoredReport

__all__ = [
    "AmbiguousId",
    "Counts",
    "NotInRecord",
    "Record",
    "RecordError",
    "Recorded",
    "ReportHead",
    "Review",
    "StoredReport",
]

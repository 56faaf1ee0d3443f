"""Report → claims: clauses, happenings, speakers, status, times, places, mentions, figures, and the assembly."""

from fogline.reading.reader import Reader

__all__ = ["Reader"]

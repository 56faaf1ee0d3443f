"""What goes wrong with imported places as a whole; a single bad row is a ``BadRow``."""

from __future__ import annotations


class PlacesError(ValueError):
    """A file can't be imported, or the store of imported places can't be used; the message says which and why."""

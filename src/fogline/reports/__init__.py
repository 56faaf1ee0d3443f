"""Bytes → reports: plain text, HTML and JSON Lines, from files, folders and standard input; never from the network."""

from fogline.reports.reader import read, read_bytes

__all__ = ["read", "read_bytes"]

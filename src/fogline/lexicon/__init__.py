"""The knowledge as data that an analyst can read and edit (``data/*.yaml``), and its loader."""

from fogline.lexicon.lexicon import PARTS, Lexicon, load
from fogline.lexicon.source import Item, LexiconError

__all__ = ["PARTS", "Item", "Lexicon", "LexiconError", "load"]

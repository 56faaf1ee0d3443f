"""The patterns of time expressions, made from the lexicon's words; what they mean is in ``times_meaning``.

All are verbose regular expressions for text in small letters, anchored at a word's start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fogline.lexicon.times import TimeWords

YEAR = r"(?<![\d.,$£€#])(?:1[0-9]\d\d|20[0-4]\d)(?![\d%]|[.,]\d)"


def any_of(words: Iterable[str]) -> str:
    """A regex alternative of the words, the longest first; a space in them is any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) + ")"


def _names(table: Mapping[str, int]) -> str:
    """Names of months or days; one that another one begins with is short and may have its full stop."""
    short = [name for name in table if any(name != other and other.startswith(name) for other in table)]
    return rf"(?:{any_of(name for name in table if name not in short)}|{any_of(short)}(?:\.|(?![\w.])))"


def anchors(w: TimeWords) -> re.Pattern[str]:
    """Finds the words around which an expression may stand: every expression contains one."""
    keys = ("weekdays", "months", "seasons", "units", "days", "refs", "sets", "lone_parts", "clock_words")
    words = [word for key in keys for word in w.words(key)] + list(w.words("holidays")) + list(w.words("decades"))
    units = any_of(word for word in w.words("units"))
    parts = any_of(w.words("day_parts"))
    eras = any_of([*w.lists["bc"], *w.lists["ad"]])
    clock = rf"\d{{1,2}}(?::\d\d|\s?{any_of(w.words('meridian'))})"
    return re.compile(
        rf"\b(?:{any_of(words)}|{units}|{parts}|\d{{3}}0s|(?:1\d|20)\d\d|\d{{1,4}}\s(?={eras})|"
        rf"{clock}|{any_of([*w.lists['quarter_words'], *w.lists['year_ends'], *w.words('spelled_centuries')])}"
        r"|(?<=since\s)then)\b|['’]\d0s\b"
    )


def patterns(w: TimeWords) -> dict[str, str]:
    """Name of the meaning → pattern. Of several that match at one place the longest wins, then the first."""
    month = rf"(?P<month>{_names(w.months)})"
    weekday = rf"(?P<weekday>{_names(w.weekdays)})(?!\w)"
    tens = any_of(w.words("tens"))
    simple = any_of(w.words("numbers"))
    vague = any_of(w.words("vague"))
    count = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:\s1/2)?|{tens}[-\s]{simple}|{vague}|{simple})"
    number = rf"(?P<number>{count})"
    unit = rf"(?P<unit>{any_of(w.words('units'))})"
    filler = rf"(?:\s+(?:{any_of(w.lists['unit_fillers'])}))?"
    about = rf"(?:(?P<about>{any_of(w.lists['approximate'])})\s+)?"
    sized = any_of(word for word in w.lists["approximate"] if word not in w.lists["loose_amounts"])
    shift = rf"(?P<shift>{any_of(w.words('shifts'))})"
    story = rf"(?P<story>{any_of(w.words('story_shifts'))})"
    ordinal = rf"(?P<ordinal>{any_of(w.words('ordinals'))})"
    bc = any_of(w.lists["bc"])
    year = rf"(?P<year>{YEAR}|\d{{1,4}}(?=\s?{bc}(?!\w)))"
    ofyear = (
        rf"(?:,?\s+(?:(?:of|in)\s+)?(?:{year}|(?P<other>{any_of(w.words('shifts'))})\s+year\b"
        rf"|(?:the|that)\s+(?P<same>{any_of(w.words('year_shifts'))})?\s*year\b))?"
    )
    part = rf"(?:(?P<part>(?:the\s+)?{any_of(w.lists['parts'])})[\s-]*)?"
    nth = "(?:st|nd|rd|th)?"
    day = rf"(?P<day>[0-3]?\d){nth}\b"
    joined = rf"(?:\s*(?:–|-|—|/|to\b|and\b|or\b|through\b)\s*(?P<to>[0-3]?\d){nth}\b)?"
    dayparts = rf"(?P<daypart>{any_of(w.words('day_parts'))})"
    zone = rf"(?:,?\s+\(?{any_of(w.lists['zones'])}\)?)?"
    meridian = rf"(?P<meridian>{any_of(w.words('meridian'))})"
    clock = (
        rf"(?:(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?{meridian}|(?P<hour24>[0-2]?\d):(?P<minute24>[0-5]\d)"
        rf"|(?P<clockword>{any_of(w.words('clock_words'))}))(?!\w){zone}"
    )
    clocked = rf"(?:(?:{clock})(?:,?\s+(?:on\s+)?))?"
    fiscal = rf"(?:{any_of(w.lists['fiscal'])}\s+)?"
    era = rf"(?:\s?(?P<bc>{any_of(w.lists['bc'])})(?!\w)|\s(?P<ad>{any_of(w.lists['ad'])})(?!\w))"
    straight = any_of(w.lists["straight"])
    nightof = rf"(?:(?:the\s+)?(?P<nightof>{any_of(w.words('hours_of'))})\s+of\s+(?:the\s+)?)?"
    weekof = r"(?:the\s+(?P<weekof>week)\s+of\s+)?"
    weekofmonth = rf"(?:{weekday},?\s+(?:the\s+)?)?"
    moves = rf"(?P<move>{any_of([*w.words('ago'), *w.words('moved')])})"
    event = rf"(?P<event>{any_of(w.words('from_event'))})"
    return {
        "iso": r"(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)",
        "day_month": rf"{weekof}{nightof}{clocked}{weekofmonth}{day}{joined}(?:\s+of)?\s+{month}(?!\w)"
        rf"(?:,?\s+(?:of\s+)?{year})?{era}?"
        rf"(?:\s+of\s+(?:the|that)\s+(?P<same>{any_of(w.words('year_shifts'))})?\s*year)?",
        "month_day": rf"{weekof}{nightof}{clocked}{weekofmonth}{month}\s+(?:the\s+)?{day}(?!:\d|\s*(?:"
        rf"{any_of(w.words('counted'))}|%)|,\d)"
        rf"{joined}(?!\d)(?:,?\s+(?:of\s+)?{year})?(?:\s+of\s+(?:the|that)\s+"
        rf"(?P<same>{any_of(w.words('year_shifts'))})?\s*year)?",
        "month_only": rf"{part}(?:(?:the\s+(?=previous|following|next))?(?:{shift}|{story})\s+)?"
        rf"(?:the\s+month\s+of\s+)?{month}(?!\w|\s+\d{{1,2}}(?:st|nd|rd|th)?\b){ofyear}{era}?",
        "decade": rf"(?:the\s+)?(?:(?P<part>{any_of(w.words('decade_parts'))})[\s-]+(?:the\s+)?)?"
        rf"(?:(?P<decade>(?:1\d|20)\d)0\s?['’]?s|['’](?P<short>\d)0s|(?<=the\s)(?P<tens>"
        rf"{any_of(w.words('decades'))}))",
        "half": rf"(?:the\s+)?(?P<half>{any_of(w.words('halves'))})[\s-]half(?:\s+of\s+(?:{year}|"
        rf"(?P<other>{any_of(w.words('shifts'))})\s+year|(?P<the>the\s+year)))?",
        "year_only": rf"{part}(?:the\s+year\s+)?{fiscal}{year}(?![-–—]\d(?!\d{{1,3}}\b)|s\b|['’]s\s+"
        rf"{any_of(w.words('ordinals'))}){era}?",
        "old_year": rf"{part}(?P<old>\d{{1,4}}){era}",
        "ad_year": r"ad\s+(?P<old>\d{1,4})",
        "spelled_year": rf"(?:the\s+year\s+)?(?P<hundreds>{any_of(w.words('spelled_centuries'))})(?:\s+|-)"
        rf"(?P<spelled>{tens}(?:[-\s]{simple})?)",
        "quarter": rf"(?:(?:the|this|that)\s+(?!\w+-quarter))?(?:(?:{year}|(?:{shift})\s+year)(?:['’]s)?\s+)?"
        rf"(?:(?:{fiscal})(?:{ordinal})[\s-]+(?:{any_of(w.lists['fiscal'])}[\s-]+)?quarters?|"
        rf"(?P<which>{any_of(w.words('year_back'))})\s+(?:{any_of(w.words('ordinals'))}\s+)?"
        rf"{any_of(w.lists['quarter_words'])})"
        rf"(?:\s+(?:(?:of|in)\s+)?(?:{fiscal})(?:(?P<year2>{YEAR})|(?P<other>"
        rf"{any_of(w.words('shifts'))})\s+{fiscal}year))?",
        "this_quarter": r"(?:the|this|that)\s+(?:"
        rf"(?P<which>{any_of([*w.words('quarter_told'), *w.words('year_back')])})\s+)?quarter"
        r"(?P<back>\s+a\s+year\s+(?:ago|earlier))?",
        "season": rf"(?:(?P<part>(?:the\s+)?{any_of(w.lists['parts'])})[\s-]*)?(?:the\s+)?(?:(?:{shift}|{story})\s+)?"
        rf"(?P<season>{any_of(w.words('seasons'))})(?!\w){ofyear}{era}?",
        "weekday": rf"{clocked}(?:{any_of(w.words('day_edges'))}\s+(?:on\s+|in\s+)?)?(?:(?:the\s+"
        rf"(?=previous|following|next))?(?:{shift}|{story})\s+(?:week['’]s\s+)?)?{weekday}(?:\s+{dayparts})?(?!\w)",
        "counted_day": rf"{clocked}(?:{any_of(w.words('loose'))}\s+)?(?P<counted>{any_of(w.words('days'))})"
        rf"(?:\s+{dayparts})?(?!\w)",
        "part_of_day": rf"(?:{any_of(w.words('loose'))}\s+)?(?:{shift}|{story}|the\s+"
        rf"(?P<thenext>next|following|previous))\s+{dayparts}(?!\w)",
        "at_part": rf"(?<=\bat\s){any_of(w.words('at_parts'))}",
        "lone_part": rf"(?P<lone>{any_of(w.words('lone_parts'))})(?!\w)",
        "clock": rf"{clock}(?:\s+{moves})?",
        "holiday": rf"(?:{shift}\s+)?(?P<holiday>{any_of(w.words('holidays'))})(?:,?\s+{year})?",
        "moved": rf"{about}{number}(?:{filler})(?:\s+|-){unit}\s+{moves}(?!\w)",
        "moved_again": rf"{unit}\s+{moves}(?!\w)",
        "from_event": rf"{about}{number}(?:{filler})\s+{unit}\s+{event}(?!\w)",
        "from_event_day": rf"the\s+{unit}\s+{event}(?!\w)",
        "past_one": rf"(?:the|this)\s+(?P<shift>last|past)\s+{unit}",
        "year_ago": rf"{any_of(w.words('year_back'))}",
        "shifted": rf"(?:(?P<part>(?:the\s+)?"
        rf"{any_of([*w.lists['parts'], *w.lists['shifted_parts']])})[\s-]+)?(?:(?P<the>the)\s+)?"
        rf"(?:{shift}|{story})\s+{fiscal}{unit}(?!\w)(?!\s+of\s+the\b)",
        "within": rf"(?:the\s+)?(?P<within>{any_of(w.words('within'))})\s+(?:of|in)\s+the\s+{unit}",
        "day_end": rf"(?:the\s+)?{any_of(w.lists['year_ends'])}",
        "the_weekend": r"(?:the|this)\s+(?P<unit>weekend)s?",
        "past_span": rf"(?P<lead>(?:the|these)\s+)?"
        rf"(?P<shift>{any_of(w.words('stretches'))})\s+"
        rf"(?:{number}|couple\s+of){filler}\s+{unit}",
        "past_span_after": rf"(?P<lead>the\s+){number}\s+"
        rf"(?P<shift>{any_of(w.words('stretches'))})\s+{unit}",
        "recent": rf"(?:the\s+)?(?P<how>{any_of([*w.lists['recent'], *w.lists['coming']])})\s+"
        rf"(?P<unit>{any_of(u for u in w.words('units') if u.endswith('s'))})",
        "span": rf"(?:(?P<about>{sized})\s+)?(?:the\s+(?!\w+-))?{number}{filler}(?:\s+|-){unit}"
        rf"(?P<half>\s+and\s+a\s+half)?(?P<age>-old|\s+old)?(?:-long)?(?!\w)",
        "half_span": rf"{about}half\s+(?:a|an)\s+{unit}",
        "bare_span": rf"(?P<bare>{any_of(u for u in w.words('units') if u.endswith('s'))})(?:-long)?(?!\w)",
        "long": rf"(?P<unit>{any_of(w.lists['lasting'])})-(?:long|old)",
        "straight": rf"(?:(?:a|the|its|their)\s+)?{ordinal}\s+{straight}\s+{unit}",
        "nth_day": rf"(?:the|a|its|their)\s+{ordinal}\s+(?P<unit>day|week|month|year)(?=\s+of\b)",
        "past_seasons": rf"(?:the\s+)?(?:last|past)\s+{number}\s+(?P<season>{any_of(w.words('seasons'))})s(?!\w)",
        "century": rf"(?:the\s+)?(?:{any_of(w.words('decade_parts'))}[\s-]+)?(?:{ordinal}|(?P<cent>\d\d?)"
        rf"(?:st|nd|rd|th))[\s-]century(?:{era})?",
        "set": rf"(?P<set>{any_of(w.words('sets'))})",
        "each": rf"(?:{any_of(w.lists['each'])})\s+(?:{number}\s+)?(?:{unit}|{weekday}|{dayparts}|{month})(?!\w)",
        "then": r"(?<=\bsince\s)then",
        "ref": rf"(?P<ref>{any_of(w.words('refs'))})(?!\w)",
        "that_day": rf"(?:{any_of(w.words('loose'))}\s+)?(?:that|the|this)\s+(?:very\s+)?"
        rf"(?P<same>same\s+)?{unit}(?!\w)",
    }

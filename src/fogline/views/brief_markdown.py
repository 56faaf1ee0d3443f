"""The brief as Markdown (CommonMark with tables), for wikis, mails and version control."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from fogline.views import sections
from fogline.views.brief_parts import Brief, Citation, Dispute, Happening, Headline, Sentence, Source, Stand
from fogline.views.briefs import Briefs
from fogline.views.counting import counted
from fogline.views.days import day_words
from fogline.views.marks import verdict_mark
from fogline.views.plain import plain, web_address

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#!&])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|(www)(\.)")


def render_all(told: Briefs) -> str:
    """Every brief under a title of its own, with a list of them before the first; ends with a newline."""
    if not told.several:
        return render(told.briefs[0])
    listed = _items(f"{escape(brief.place or brief.title)} {escape(sections.extent(brief))}" for brief in told.briefs)
    return "\n".join([f"{listed}\n\n{escape(sections.several_note(told))}\n", *map(render, told.briefs)])


def render(brief: Brief) -> str:
    """The whole brief; ends with a newline."""
    return "\n\n".join(block for block in _blocks(brief) if block) + "\n"


def escape(text: str) -> str:
    """The text as Markdown that shows it as it is: no emphasis, link, HTML, table cell or list begins in it."""
    safe = _SPECIAL.sub(r"\\\1", plain(text))
    safe = _AUTOLINK.sub(lambda m: f"{m[1] or m[3]}\\{m[2] or m[4]}", safe)
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", safe)


def _blocks(brief: Brief) -> Iterator[str]:
    yield f"# {escape(brief.title)}"
    yield escape(sections.dates_line(brief))
    yield f"*{sections.CAUTION}*"
    if not brief.method.claims:
        yield sections.NOTHING
    yield from _section(sections.HEADLINES, [_items(map(_headline, brief.headlines))])
    parting = [*map(_parting, brief.partings), *map(_dispute, brief.disputes)]
    yield from _section(sections.PARTING, parting)
    happened = _items(map(_happening, brief.happenings))
    yield from _section(sections.HAPPENED, [escape(sections.happened_note(brief)), happened] if happened else [])
    ahead = _items(map(_happening, brief.outlook))
    yield from _section(sections.OUTLOOK, [escape(sections.outlook_note(brief)), ahead] if ahead else [])
    yield from _section(sections.FIGURES, [_figures(brief)])
    yield from _section(sections.NAMES, [_items(_name_lines(brief))])
    yield from _section(sections.SOURCES, [*_method(brief), _items(map(_source, brief.sources))])
    yield from _section(sections.CITATIONS, [escape(sections.FIND), _items(map(_citation, brief.citations), "")])


def _section(title: str, blocks: Iterable[str]) -> Iterator[str]:
    kept = [block for block in blocks if block]
    if kept:
        yield from (f"## {escape(title)}", *kept)


def _items(lines: Iterable[str], bullet: str = "- ") -> str:
    return "\n".join(f"{bullet}{line}" for line in lines)


def _sentence(sentence: Sentence) -> str:
    return "".join(escape_within(phrase.text) + _cites(phrase.cites) for phrase in sentence.phrases)


def escape_within(text: str) -> str:
    """Escaped, the blanks at its ends kept: they part it from its neighbours."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text.strip() and text[-1:].isspace() else ""
    return f"{head}{escape(text)}{tail}"


def _cites(numbers: Sequence[int]) -> str:
    return (" " if numbers else "") + "".join(f"\\[{number}\\]" for number in numbers)


def _headline(one: Headline) -> str:
    mark = verdict_mark(one.verdict)
    words = f"**{escape(one.subject)} — {escape(one.kind)}: {mark.shape} {escape(one.words)}.**"
    return f"{words} {_sentence(one.sentence)}"


def _parting(one: Headline) -> str:
    yes, no = ([_stand(stand) for stand in one.stands if stand.holds is holds] for holds in (True, False))
    rows = [
        (f"{escape(one.subject)}: {escape(_word(one, True))}", f"{escape(one.subject)}: {escape(_word(one, False))}")
    ]
    length = max(len(yes), len(no))
    rows += list(zip(yes + [""] * (length - len(yes)), no + [""] * (length - len(no)), strict=True))
    return _table(rows)


def _word(one: Headline, holds: bool) -> str:
    return next((stand.word for stand in one.stands if stand.holds is holds), "yes" if holds else "no")


def _stand(stand: Stand) -> str:
    remarks = f" ({escape(', '.join(stand.remarks))})" if stand.remarks else ""
    since = f", {escape(stand.since)}" if stand.since else ""
    return f"{escape(stand.perspective)}{since}{remarks}{_cites(stand.cites)}"


def _dispute(one: Dispute) -> str:
    rows = [(escape(one.about), "according to")]
    return _table(rows + [(escape(version.value), _sentence(version.sources)) for version in one.versions])


def _happening(one: Happening) -> str:
    words = sections.tag(one)
    tag = f" *({escape(words)})*" if words else ""
    return f"**{escape(one.date)}** — {_sentence(one.sentence)}{tag}"


def _figures(brief: Brief) -> str:
    if not brief.figures:
        return ""
    rows = [("what", "count", "place", "date", "source", "citation")]
    for row in brief.figures:
        count = f"{row.count} (possibly)" if row.possible else row.count
        cells = [escape(cell) for cell in (row.what, count, row.place, row.date, row.source)]
        rows.append((cells[0], cells[1], cells[2], cells[3], cells[4], _cites(row.cites).strip()))
    return _table(rows)


def _name_lines(brief: Brief) -> Iterator[str]:
    for one in brief.names:
        yield f"{_sentence(one.sentence)} *({escape(one.verdict_words)})*"


def _method(brief: Brief) -> Iterator[str]:
    yield " ".join(escape(line) for line in sections.method_lines(brief))
    groups = [(escape(one.perspective), escape(", ".join(one.members))) for one in brief.method.groups]
    yield _table([("perspective", "voices in this brief"), *groups]) if groups else ""


def _source(one: Source) -> str:
    day = day_words(one.published) if one.published else "undated"
    title = _link(one.title, one.url)
    return f"{escape(one.publisher)}, {day}: {title} (sha256 `{one.sha256[:12]}`, {counted(one.claims, 'claim')})"


def _citation(one: Citation) -> str:
    day = day_words(one.published) if one.published else "undated"
    chain = f" — {escape(' › '.join(one.chain))}" if one.chain else ""
    where = _link(one.publisher, one.url)
    origin = f"{chain}, in {where}, {day} ({escape(one.status_words)}; report `{one.sha256[:12]}`)"
    return f"- **\\[{one.number}\\]** `{one.short}` “{escape(one.quote)}”{origin}"


def _link(words: str, url: str | None) -> str:
    """A link only to a web address; the angle brackets keep its blanks and brackets from ending it."""
    safe = web_address(url)
    if not safe:
        return escape(words)
    target = safe.replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C")
    return f"[{escape(words)}](<{target}>)"


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    rule = "|" + " --- |" * len(rows[0])
    return "\n".join([lines[0], rule, *lines[1:]])

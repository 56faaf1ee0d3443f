"""The brief in the terminal, with rich; every text is put in as text, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fogline.model import Status
from fogline.views import sections
from fogline.views.brief_parts import Brief, Citation, Dispute, Happening, Headline, Sentence, Source, Stand
from fogline.views.briefs import Briefs
from fogline.views.days import day_words
from fogline.views.marks import verdict_mark
from fogline.views.plain import plain

_STATUS_STYLES = {Status.ASSERTED: "", Status.POSSIBLE: "yellow", Status.DENIED: "red"}
_CITE = "cyan"


def render_all(told: Briefs, console: Console) -> None:
    """Prints every brief, one below the other, with a list of them before the first."""
    if told.several:
        console.print(Text(plain(sections.several_title(told)), style="bold"))
        console.print(Text(plain(sections.several_note(told)), style="dim"))
    for brief in told.briefs:
        if told.several:
            console.print()
            console.rule(characters="━")
        render(brief, console)


def render(brief: Brief, console: Console) -> None:
    """Prints the brief, as wide as the console."""
    console.print(Text(plain(brief.title), style="bold"))
    console.print(Text(sections.dates_line(brief)))
    console.print(Text(sections.CAUTION, style="italic"))
    if not brief.method.claims:
        console.print(Text(f"\n{sections.NOTHING}"))
    _section(console, sections.HEADLINES, map(_headline, brief.headlines))
    _section(console, sections.PARTING, [*map(_parting, brief.partings), *map(_dispute, brief.disputes)])
    _section(console, sections.HAPPENED, _dated(brief.happenings), sections.happened_note(brief))
    _section(console, sections.OUTLOOK, _dated(brief.outlook), sections.outlook_note(brief))
    _section(console, sections.FIGURES, _figures(brief))
    _section(console, sections.NAMES, [_line(one.sentence, f" ({one.verdict_words})") for one in brief.names])
    _section(console, sections.SOURCES, _sources(brief))
    _section(console, sections.CITATIONS, map(_citation, brief.citations), sections.FIND)


def _section(console: Console, title: str, parts: Iterable[RenderableType], note: str = "") -> None:
    kept = list(parts)
    if not kept:
        return
    console.print()
    console.rule(Text(title, style="bold"), align="left", characters="─")
    if note:
        console.print(Text(note, style="dim"))
    for part in kept:
        console.print(part)


def _words(text: str) -> str:
    """Without control characters, the blanks at its ends kept."""
    head, tail = text[:1].isspace(), text[-1:].isspace() and bool(text.strip())
    return f"{' ' * head}{plain(text)}{' ' * tail}"


def _line(sentence: Sentence, after: str = "", style: str = "") -> Text:
    line = Text(style=style)
    for phrase in sentence.phrases:
        line.append(_words(phrase.text))
        line.append(_cites(phrase.cites), style=_CITE)
    return line.append(_words(after), style="dim")


def _cites(numbers: Sequence[int]) -> str:
    return (" " if numbers else "") + "".join(f"[{number}]" for number in numbers)


def _headline(one: Headline) -> RenderableType:
    mark = verdict_mark(one.verdict)
    head = Text.assemble(
        (f"{mark.shape} ", mark.style),
        (f"{plain(one.subject)} — {plain(one.kind)}: ", "bold"),
        (plain(one.words), mark.style),
    )
    return Group(head, Padding(_line(one.sentence), (0, 0, 0, 2)))


def _parting(one: Headline) -> Table:
    table = Table(title=Text(plain(f"{one.subject} — {one.kind}"), style="bold"), title_justify="left", expand=True)
    columns = []
    for holds in (True, False):
        stands = [stand for stand in one.stands if stand.holds is holds]
        word = stands[0].word if stands else ("yes" if holds else "no")
        table.add_column(Text(f"says: {plain(word)}"), ratio=1)
        columns.append(Text("\n").join(map(_stand, stands)))
    table.add_row(*columns)
    return table


def _stand(stand: Stand) -> Text:
    since = f", {stand.since}" if stand.since else ""
    remarks = f" ({', '.join(stand.remarks)})" if stand.remarks else ""
    line = Text(plain(f"{stand.perspective}{since}{remarks}"), style="" if stand.counts else "dim")
    return line.append(_cites(stand.cites), style=_CITE)


def _dispute(one: Dispute) -> Table:
    table = Table(title=Text(plain(one.about), style="bold"), title_justify="left")
    table.add_column("told")
    table.add_column("according to")
    for version in one.versions:
        table.add_row(Text(plain(version.value)), _line(version.sources))
    return table


def _dated(happenings: Sequence[Happening]) -> list[RenderableType]:
    if not happenings:
        return []
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=24)
    table.add_column(ratio=1)
    for one in happenings:
        style = _STATUS_STYLES.get(one.status, "")
        table.add_row(Text(plain(one.date), style="bold"), _line(one.sentence, _tagged(one), style))
    return [table]


def _tagged(one: Happening) -> str:
    words = sections.tag(one)
    return f" ({words})" if words else ""


def _figures(brief: Brief) -> list[RenderableType]:
    if not brief.figures:
        return []
    table = Table()
    for heading in ("what", "count", "place", "date", "source"):
        table.add_column(heading, overflow="fold")
    for row in brief.figures:
        count = f"{row.count} (possibly)" if row.possible else row.count
        source = Text(plain(row.source)).append(_cites(row.cites), style=_CITE)
        table.add_row(*(Text(plain(cell)) for cell in (row.what, count, row.place, row.date)), source)
    return [table]


def _sources(brief: Brief) -> list[RenderableType]:
    lines: list[RenderableType] = [Text(plain(line)) for line in sections.method_lines(brief)]
    for group in brief.method.groups:
        lines.append(Text(plain(f"{group.perspective}: {', '.join(group.members)}"), style="dim"))
    return [*lines, *map(_source, brief.sources)]


def _source(one: Source) -> Text:
    day = day_words(one.published) if one.published else "undated"
    line = Text(plain(f"• {one.publisher}, {day}: {one.title}"))
    return line.append(f"  {one.sha256[:12]}", style="dim")


def _citation(one: Citation) -> Text:
    day = day_words(one.published) if one.published else "undated"
    chain = f" — {' › '.join(one.chain)}" if one.chain else ""
    line = Text(f"[{one.number}] ", style=_CITE)
    line.append(f"{one.short} ", style="green")
    line.append(plain(f"“{one.quote}”{chain}, in {one.publisher}, {day}"), style="default")
    return line.append(plain(f"({one.status_words}; report {one.sha256[:12]})").join((" ", "")), style="dim")

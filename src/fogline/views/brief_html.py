"""The brief as one HTML file: no script, no external request, made to be read on a screen, by ear and on paper."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from string import Template

from fogline.model import Verdict
from fogline.views import sections
from fogline.views.brief_parts import (
    Brief,
    Citation,
    Dispute,
    FigureRow,
    Happening,
    Headline,
    Sentence,
    Source,
    Stand,
)
from fogline.views.brief_svg import timeline
from fogline.views.briefs import Briefs
from fogline.views.days import day_words
from fogline.views.marks import verdict_mark
from fogline.views.plain import plain, web_address

# One shape a verdict, drawn in a square of 16: full disc, half disc, diamond, ring.
_SHAPES = {
    "agreed": '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
    "single": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor"/>',
    "contested": '<path d="M8 0l8 8-8 8-8-8z" fill="currentColor"/>',
    "unknown": '<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2"/>',
}


def render(brief: Brief) -> str:
    """The whole page."""
    return _page(brief.title, f"{_head(brief)}\n{_main('main', brief)}")


def render_all(told: Briefs) -> str:
    """One page of all briefs, with a list of them at its head."""
    if not told.several:
        return render(told.briefs[0])
    parts = [
        f'<article class="part" id="part{number}">\n{_head(brief)}\n{_main(f"main{number}", brief)}\n</article>'
        for number, brief in enumerate(told.briefs, 1)
    ]
    return _page(sections.several_title(told), "\n".join([_contents(told), *parts]))


def _page(title: str, content: str) -> str:
    return _template("brief.html").substitute(
        title=escape(title),
        css=_data("brief.css"),
        content=content,
        footer=escape(f"{sections.CITED} {sections.CAUTION}"),
    )


def _contents(told: Briefs) -> str:
    links = "".join(
        f'<li><a href="#part{number}">{escape(brief.place or brief.title)}</a> {escape(sections.extent(brief))}</li>'
        for number, brief in enumerate(told.briefs, 1)
    )
    note = f'<p class="note">{escape(sections.several_note(told))}</p>'
    return f'<nav id="main" aria-label="Briefs"><p class="kicker">Situation briefs</p><ul>{links}</ul>{note}</nav>'


def _head(brief: Brief) -> str:
    return _template("brief_head.html").substitute(
        heading=escape(brief.place or "The whole record"),
        dates=escape(sections.dates_line(brief)),
        caution=escape(sections.CAUTION),
        strip=_strip(brief),
    )


def _main(name: str, brief: Brief) -> str:
    """The contents; of several briefs on a page each has another ``name``, with which its ids begin."""
    tag, prefix = ("main", "") if name == "main" else ("div", f"{name}-")
    return f'<{tag} id="{name}">\n' + "\n".join(_body(brief, prefix)) + f"\n</{tag}>"


def escape(text: str) -> str:
    """The text without control characters, fit for an element or a quoted attribute."""
    return html.escape(plain(text), quote=True)


def _data(name: str) -> str:
    return (files("fogline.views") / "data" / name).read_text(encoding="utf-8")


@cache
def _template(name: str) -> Template:
    return Template(_data(name))


def _body(brief: Brief, prefix: str) -> Iterator[str]:
    if not brief.method.claims:
        yield f"<p>{escape(sections.NOTHING)}</p>"
    ahead = "".join(_dated(brief.outlook, sections.outlook_note(brief)))
    parts: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("headlines", sections.HEADLINES, _headlines(brief, prefix)),
        ("parting", sections.PARTING, [*map(_parting, brief.partings), _disputes(brief)]),
        ("happened", sections.HAPPENED, _dated(brief.happenings, sections.happened_note(brief))),
        ("outlook", sections.OUTLOOK, [f'<div class="ahead">{ahead}</div>'] if ahead else []),
        ("figures", sections.FIGURES, _figures(brief.figures)),
        ("names", sections.NAMES, _names(brief)),
        ("sources", sections.SOURCES, _sources(brief)),
        ("citations", sections.CITATIONS, _citations(brief)),
    )
    for name, title, inner in parts:
        yield from _section(f"{prefix}{name}", title, inner)


def _section(name: str, title: str, parts: Iterable[str]) -> Iterator[str]:
    kept = [part for part in parts if part]
    if kept:
        inner = "\n".join(kept)
        heading = f'<h2 id="{name}-title">{escape(title)}</h2>'
        yield f'<section aria-labelledby="{name}-title">\n{heading}\n{inner}\n</section>'


def _strip(brief: Brief) -> str:
    """A tile for each count; none for what there is nothing of."""
    counts = (
        (len(brief.headlines), "main state", "main states"),
        (len(brief.partings), "of them contested", "of them contested"),
        (len(brief.happenings) + brief.left_out, "happening told", "happenings told"),
        (brief.method.claims, "claim", "claims"),
        (brief.method.reports, "report", "reports"),
    )
    tiles = [f"<li><b>{count:,}</b>{one if count == 1 else many}</li>" for count, one, many in counts if count]
    return f'<ul class="strip">{"".join(tiles)}</ul>' if tiles else ""


def _sentence(sentence: Sentence) -> str:
    return "".join(_spaced(phrase.text) + _cites(phrase.cites) for phrase in sentence.phrases)


def _spaced(text: str) -> str:
    """Escaped, the blanks at its ends kept: they part it from its neighbours."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text.strip() and text[-1:].isspace() else ""
    return f"{head}{escape(text)}{tail}"


def _cites(numbers: Sequence[int]) -> str:
    links = "".join(f'<a href="#c{number}">[{number}]</a>' for number in numbers)
    return f'<span class="cite">{links}</span>' if links else ""


def _badge(verdict: Verdict, words: str) -> str:
    css = verdict_mark(verdict).css
    shape = f'<svg viewBox="0 0 16 16" aria-hidden="true">{_SHAPES[css]}</svg>'
    return f'<span class="badge {css}">{shape}{escape(words)}</span>'


def _headlines(brief: Brief, prefix: str) -> Iterator[str]:
    if not brief.headlines:
        return
    yield f'<div class="cards">{"".join(map(_card, brief.headlines))}</div>'
    met = {one.verdict: one for one in brief.headlines}
    notes = (f"<li>{_badge(one.verdict, one.verdict_words)}{escape(one.verdict_note)}</li>" for one in met.values())
    yield f'<ul class="legend">{"".join(notes)}</ul>'
    drawing = timeline(brief.headlines, brief.at, prefix)
    if drawing:
        yield f"<h3>{escape(sections.TIMELINE)}</h3>"
        yield f'<figure class="timeline">{drawing}<figcaption>{escape(_TIMELINE_KEY)}</figcaption></figure>'


_TIMELINE_KEY = (
    "Solid: says that it holds. Hatched: says that it does not. Pale: only possibly. Dotted: not said. "
    "The upright line is the day of the brief."
)


def _card(one: Headline) -> str:
    css = verdict_mark(one.verdict).css
    title = f'{escape(one.subject)} <span class="kind">· {escape(one.kind)}</span>'
    badge = _badge(one.verdict, one.words)
    return f'<article class="card {css}"><h3>{title}</h3>{badge}<p>{_sentence(one.sentence)}</p></article>'


def _parting(one: Headline) -> str:
    cells, heads = [], []
    for holds in (True, False):
        stands = [stand for stand in one.stands if stand.holds is holds]
        word = stands[0].word if stands else ("yes" if holds else "no")
        shape = "■" if holds else "▨"
        css = "says-yes" if holds else "says-no"
        heads.append(f'<th scope="col" class="{css}"><span aria-hidden="true">{shape}</span> Says: {escape(word)}</th>')
        cells.append(f"<td><ul>{''.join(map(_stand, stands))}</ul></td>")
    caption = f"{escape(one.subject)} · {escape(one.kind)}"
    return (
        f'<div class="scroll"><table class="sides"><caption>{caption}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody><tr>{''.join(cells)}</tr></tbody></table></div>"
    )


def _stand(stand: Stand) -> str:
    since = f", {escape(stand.since)}" if stand.since else ""
    remarks = f' <span class="remark">({escape(", ".join(stand.remarks))})</span>' if stand.remarks else ""
    css = "" if stand.counts else ' class="stale"'
    return f"<li{css}><strong>{escape(stand.perspective)}</strong>{since}{remarks} {_cites(stand.cites)}</li>"


def _disputes(brief: Brief) -> str:
    return "".join(map(_dispute, brief.disputes))


def _dispute(one: Dispute) -> str:
    rows = "".join(
        f'<tr><th scope="row" class="num">{escape(version.value)}</th><td>{_sentence(version.sources)}</td></tr>'
        for version in one.versions
    )
    head = '<thead><tr><th scope="col">Told</th><th scope="col">According to</th></tr></thead>'
    table = f'<table class="told"><caption>{escape(one.about)}</caption>{head}<tbody>{rows}</tbody></table>'
    return f'<div class="scroll">{table}</div>'


def _dated(happenings: Sequence[Happening], note: str) -> Iterator[str]:
    if happenings:
        yield f'<p class="note">{escape(note)}</p>'
        yield f'<ol class="days">{"".join(map(_happening, happenings))}</ol>'


def _happening(one: Happening) -> str:
    css = "day reported" if one.reported else "day"
    mark = "disputed" if one.disputed else one.status.value
    words = sections.tag(one)
    tag = f' <span class="tag {mark}">{escape(words)}</span>' if words else ""
    return f'<li><span class="{css}">{escape(one.date)}</span><p>{_sentence(one.sentence)}{tag}</p></li>'


def _figures(rows: Sequence[FigureRow]) -> Iterator[str]:
    if rows:
        heads = "".join(f'<th scope="col">{head}</th>' for head in ("What", "Count", "Place", "Date", "Source"))
        body = "".join(map(_figure, rows))
        yield f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _figure(row: FigureRow) -> str:
    count = f"{row.count} (possibly)" if row.possible else row.count
    cells = f'<td>{escape(row.what)}</td><td class="num">{escape(count)}</td><td>{escape(row.place)}</td>'
    return f"<tr>{cells}<td>{escape(row.date)}</td><td>{escape(row.source)} {_cites(row.cites)}</td></tr>"


def _names(brief: Brief) -> Iterator[str]:
    if brief.names:
        lines = (f"<li>{_sentence(one.sentence)} {_badge(one.verdict, one.verdict_words)}</li>" for one in brief.names)
        yield f"<ul>{''.join(lines)}</ul>"


def _sources(brief: Brief) -> Iterator[str]:
    yield "".join(f"<p>{escape(line)}</p>" for line in sections.method_lines(brief))
    if brief.method.groups:
        rows = "".join(
            f'<tr><th scope="row">{escape(one.perspective)}</th><td>{escape(", ".join(one.members))}</td></tr>'
            for one in brief.method.groups
        )
        head = '<thead><tr><th scope="col">Perspective</th><th scope="col">Its voices in this brief</th></tr></thead>'
        yield f"<table>{head}<tbody>{rows}</tbody></table>"
    if brief.sources:
        heads = "".join(f'<th scope="col">{head}</th>' for head in ("Date", "Publisher", "Report", "sha256", "Claims"))
        body = "".join(map(_source, brief.sources))
        yield f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _source(one: Source) -> str:
    day = day_words(one.published) if one.published else "undated"
    sha = f"<code>{escape(one.sha256[:12])}</code>"
    cells = (escape(day), escape(one.publisher), _link(one.title, one.url), sha, f"{one.claims}")
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _citations(brief: Brief) -> Iterator[str]:
    if brief.citations:
        yield f'<p class="note">{escape(sections.FIND)}</p>'
        yield f'<ol class="cited">{"".join(map(_citation, brief.citations))}</ol>'


def _citation(one: Citation) -> str:
    day = day_words(one.published) if one.published else "undated"
    chain = f"{escape(' › '.join(one.chain))} — " if one.chain else ""
    title = f", {_link(one.title, one.url)}" if one.title else ""
    publisher = escape(one.publisher) if one.title else _link(one.publisher, one.url)
    origin = f"{chain}{publisher}{title}, {escape(day)} · {escape(one.status_words)}"
    ids = f"<code>{escape(one.short)}</code> · report <code>{escape(one.sha256[:12])}</code>"
    return (
        f'<li id="c{one.number}"><span class="n">{one.number}</span><q>{escape(one.quote)}</q>'
        f'<span class="from">{origin} · {ids}</span></li>'
    )


def _link(words: str, url: str | None) -> str:
    """A link only to a web address."""
    safe = web_address(url)
    return f'<a href="{html.escape(safe)}" rel="noopener noreferrer">{escape(words)}</a>' if safe else escape(words)

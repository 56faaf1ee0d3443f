"""What stands around a brief's contents in every medium: the titles of its sections and the standing remarks."""

from __future__ import annotations

from fogline.views.brief_parts import Brief, Happening
from fogline.views.briefs import Briefs
from fogline.views.counting import counted
from fogline.views.days import day_words, range_words

HEADLINES = "What holds, according to whom"
PARTING = "Where accounts part"
HAPPENED = "What happened"
OUTLOOK = "Expected, called for or feared"
OUTLOOK_NOTE = "None of this is told as having happened."
FIGURES = "Humanitarian figures by source"
NAMES = "Names and ties"
SOURCES = "Sources and method"
CITATIONS = "Citations"
DISPUTED = "disputed"
TIMELINE = "Who says what held, and when"

CAUTION = "Figures and accounts may change as they are verified."
NOTHING = "The record holds no claims on this."
CITED = "Every sentence leads to the sentence of a report that says so; nothing is stated without one."
FIND = "fogline why ID shows the sentence of a claim in its report; ID is the code behind each quotation."


def dates_line(brief: Brief) -> str:
    """What the brief covers, of which day its states are, and as known by when."""
    parts = [f"Reports of {range_words(*brief.covers)}"] if brief.covers else []
    parts += [f"states as of {day_words(brief.at)}"] if brief.at else []
    parts.append(
        f"as known by {day_words(brief.known_by)}" if brief.known_by else "as known by all reports in the record"
    )
    line = " · ".join(parts)
    return line[:1].upper() + line[1:]


def several_title(told: Briefs) -> str:
    """ "Situation briefs: Syria, Sudan"."""
    return f"Situation briefs: {', '.join(brief.place or brief.title for brief in told.briefs)}"


def several_note(told: Briefs) -> str:
    """Why there are several briefs, how to have one, and what had no room."""
    note = "The record tells of more than one country: a brief on each. --place NAME writes one on a place alone."
    rest = ", ".join(f"{name} ({counted(claims, 'claim')})" for name, claims in told.left_out)
    return f"{note} Less told of, and left out here: {rest}." if rest else note


def extent(brief: Brief) -> str:
    """How much a brief was made from, in brackets."""
    return f"({counted(brief.method.claims, 'claim')} from {counted(brief.method.reports, 'report')})"


def happened_note(brief: Brief) -> str:
    """How dates are to be read, and what was left out."""
    note = "Each line is what its sources say. “Reported” = no day of its own is told; the date is that of the report."
    left_out = counted(brief.left_out, "less told happening is", "less told happenings are")
    return f"{note} {left_out} left out." if brief.left_out else note


def outlook_note(brief: Brief) -> str:
    left_out = brief.outlook_left_out
    return f"{OUTLOOK_NOTE} {counted(left_out, 'more is', 'more are')} left out." if left_out else OUTLOOK_NOTE


def method_lines(brief: Brief) -> list[str]:
    """The method in sentences."""
    method = brief.method
    statuses = ", ".join(f"{count} {label}" for label, count in method.statuses)
    lines = [
        f"{counted(method.claims, 'claim')} from {counted(method.reports, 'report')}"
        + (f": {statuses}." if statuses else "."),
        f"State rules: {method.rules}.",
        dates_line(brief) + ".",
        CITED,
    ]
    if method.undated:
        titles = "; ".join(title.rstrip(".") for title in method.undated)
        lines.append(f"Reports without a publication date, not used for states: {titles}.")
    if method.reports_left_out:
        left_out = counted(method.reports_left_out, "report that is not cited is", "reports that are not cited are")
        lines.append(f"{left_out} not listed.")
    return lines


def tag(happening: Happening) -> str:
    """The status in words, or "disputed" where someone denies what others say; "" for what is plainly stated."""
    if happening.disputed:
        return DISPUTED
    return "" if happening.status.is_fact else happening.status_words

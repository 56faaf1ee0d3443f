"""Rows → events and states: what held, at a time, as known at a time, according to whom."""

from fogline.model.state import Onset, Period
from fogline.states.asking import ask, events, history
from fogline.states.events import Event
from fogline.states.hearing import Hearing, hear

__all__ = ["Event", "Hearing", "Onset", "Period", "ask", "events", "hear", "history"]

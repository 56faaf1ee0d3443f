"""Figures on public gold sets and against peers; each module measures one task (``python -m benchmarks``)."""

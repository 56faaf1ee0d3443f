"""Answers into what people look at: briefs, tables, files."""

"""The command line. ``fogline.cli:main`` is the console script; each command is a module of its own.

Nothing heavy is imported before a command runs: rooms are imported inside the commands.
"""

from fogline.cli.app import app, main

__all__ = ["app", "main"]

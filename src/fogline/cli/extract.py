"""``fogline extract``: reports in, claims out, nothing kept."""

from __future__ import annotations

import typer

from fogline.cli import setting
from fogline.cli.incoming import Incoming
from fogline.cli.options import FilesOrInput, HighConfidence, Output, Published, Publisher
from fogline.cli.output import writing


def extract(
    context: typer.Context,
    files: FilesOrInput = None,
    published: Published = None,
    publisher: Publisher = None,
    output: Output = None,
    high_confidence: HighConfidence = False,
) -> None:
    """Write the claims of reports as JSON Lines, one line a report; nothing is kept.

    Reads text, HTML and JSON Lines of reports ({"id", "text", "published", "publisher", "url"}).
    """
    import json

    from fogline.model.wire import reading_to_wire
    from fogline.reading import Reader

    lexicon = setting.of(context).lexicon()
    incoming = Incoming(files or ["-"], published, publisher, lexicon, at_once=True)
    with writing(output) as out:
        for report, claims in Reader(lexicon, high_confidence=high_confidence).read(incoming.reports()):
            out.write(json.dumps(reading_to_wire(report, claims), ensure_ascii=False) + "\n")
            out.flush()
    raise typer.Exit(incoming.exit_code)

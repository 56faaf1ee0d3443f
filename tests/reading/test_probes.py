"""Short sentences over types, statuses and cue kinds; add a line to probes.yaml to probe another."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reading.conftest import Read

PROBES = yaml.safe_load((Path(__file__).parent / "probes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe["text"][:60])
def test_a_happening_is_read_with_its_type_status_and_source(probe: dict[str, Any], read: Read) -> None:
    found = [c for c in read(probe["text"]) if probe["trigger"] in c.trigger.text]
    assert found, "nothing found"
    claim = found[0]
    assert (claim.type, claim.status.value) == (probe["type"], probe["status"])
    if "source" in probe:
        assert probe["source"].lower() in " ".join(f"{m.text} {m.name}" for m in claim.source).lower()

import hashlib
from collections.abc import Callable

import pytest

from fogline.model import Claim, Report
from fogline.reading import Reader

Read = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Claims of a text; published on Sunday 2016-08-07 unless said otherwise."""

    def claims(text: str, published: str | None = "2016-08-07", publisher: str | None = None) -> list[Claim]:
        digest = hashlib.sha256(text.encode()).hexdigest()
        report = Report(id=digest[:16], text=text, sha256=digest, published=published, publisher=publisher)
        return [claim for _, found in reader.read([report]) for claim in found]

    return claims

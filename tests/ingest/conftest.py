"""One locked process for each kind of file, for all tests of reading: each takes up to a second to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workbench.ingest.readers import Readers


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    with Readers() as shared:
        yield shared

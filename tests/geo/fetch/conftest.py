from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.geo.fetch.fake_server import Answer, FakeServer, serving

__all__ = ["Answer", "FakeServer"]


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with serving() as each:
        yield each

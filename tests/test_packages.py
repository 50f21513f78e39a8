"""`geo`, `routing`, `maps` and `service` are also names on PyPI: the ones imported must be ours."""

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("room", ["geo", "routing", "maps", "service"])
def test_the_imported_room_is_ours(room):
    assert Path(importlib.import_module(room).__file__ or "") == ROOT / room / "__init__.py"


def test_the_lock_names_no_address():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    for word in ("http:", "https:", "file://", "--index-url", "--find-links", "--trusted-host"):
        assert word not in text

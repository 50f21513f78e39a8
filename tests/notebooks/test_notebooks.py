"""Every notebook runs from top to bottom, shows its pictures, and is committed without output."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
#: Who opens a notebook reads it to the end.
MOST_CELLS = 19


@pytest.fixture(autouse=True)
def _no_window() -> Iterator[None]:
    mpl.use("Agg")
    yield
    plt.close("all")


def cells_of(path: Path) -> list[dict[str, Any]]:
    return list(json.loads(path.read_text(encoding="utf-8"))["cells"])


def code_of(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in cells_of(path) if cell["cell_type"] == "code"]


def shown(source: str, names: dict[str, object]) -> object:
    """Run a cell and give what a notebook would show of it: the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own notebook
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_pictures(path: Path) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    pictures = 0
    for source in code_of(path):
        value = shown(source, names)
        if hasattr(value, "_repr_png_"):
            pictures += value._repr_png_().startswith(b"\x89PNG")
        pictures += len(plt.get_fignums())
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()
        plt.close("all")
    assert names["violations"] == []
    assert pictures
    if path.stem.startswith("03_"):
        with_break, without, saturday = names["open_near"].values()
        assert with_break["we_10h"] == without["we_10h"] > without["sa_09h"]
        assert with_break["we_12h"] < without["we_12h"]
        assert with_break["sa_09h"] < saturday["sa_09h"]
        assert _published(names) == {
            "points": (194, 741),
            "radii, km": {
                "claimed": 2.33,
                "known and assumed": 2.19,
                "known": 4.27,
                "communes": 4.62,
                "offices": 11.45,
            },
            "exceeding": {"one point a commune": 132, "one a former commune": 61},
            "staff that no source places": 10,
        }


def _published(names: dict[str, Any]) -> dict[str, object]:
    """What the notebook on coverage tells of figures that are published, or follow from published ones."""
    return {
        "points": (len(names["known"].points), len(names["both"].points)),
        "radii, km": {
            name: round(names["service_radius_m"](names["area_km2"], number) / 1000, 2)
            for name, number in names["counts"].items()
        },
        "exceeding": names["exceeding"],
        "staff that no source places": names["staff"].figures.unaccounted,
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_short_asks_a_question_and_has_no_output(path: Path) -> None:
    cells = cells_of(path)
    assert len(cells) <= MOST_CELLS
    first = "".join(cells[0]["source"])
    assert first.startswith("# ")
    assert first.splitlines()[0].endswith("?")
    assert all(
        not cell["outputs"] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code"
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_uses_public_names_only(path: Path) -> None:
    private = re.compile(r"(?:\bimport\s+|\.)_[a-z]\w*")
    assert not [source for source in code_of(path) if private.search(source)]


def test_the_notebooks_are_numbered() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == [f"{number:02}" for number in range(1, 8)]

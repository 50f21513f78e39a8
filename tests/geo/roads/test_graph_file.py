"""The compiled file of roads: what is written is what is opened, and nothing else is."""

import errno
import hashlib
import json
import re
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.roads.graph import RoadGraph
from geo.roads.graph_file import open_roads, write_roads
from geo.roads.hierarchy.hierarchy import Hierarchy
from tests.geo.roads import town

HEADER_FROM = 56


def hierarchy(nodes: int) -> Hierarchy:
    """A chain: every node sees the next."""
    first = np.minimum(np.arange(nodes + 1), max(nodes - 1, 0))
    return Hierarchy(np.arange(nodes, dtype=np.int32), first, np.arange(1, nodes, dtype=np.int32))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "town.roads"
    write_roads(path, town.graph(), hierarchy(town.graph().nodes))
    return path


def code(path: Path) -> str:
    with pytest.raises(InputRefused) as refused:
        open_roads(path)
    (fault,) = refused.value.faults
    assert str(path) in fault.message
    assert "buuta roads build" in fault.action or fault.code == "FILE_MISSING"
    return fault.code


def parts(path: Path) -> tuple[dict, bytes]:
    """The header and the arrays behind it."""
    content = path.read_bytes()
    end = HEADER_FROM + int.from_bytes(content[48:HEADER_FROM], "little")
    return json.loads(content[HEADER_FROM:end]), content[end:]


def forge(path: Path, header: object, arrays: bytes, pad_to: int) -> None:
    """A file whose checksum is right, with a header of the same size as the one it replaces."""
    text = json.dumps(header, ensure_ascii=False).encode().ljust(pad_to)
    body = len(text).to_bytes(8, "little") + text + arrays
    path.write_bytes(b"buuta-roads/1".ljust(16, b"\0") + hashlib.sha256(body).digest() + body)


def header_size(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[48:HEADER_FROM], "little")


def test_what_is_written_is_opened_again_and_cannot_be_changed(file: Path) -> None:
    opened = open_roads(file)
    for field in fields(RoadGraph):
        before, after = getattr(town.graph(), field.name), getattr(opened.graph, field.name)
        if isinstance(before, np.ndarray):
            assert after.dtype == before.dtype
            assert np.array_equal(after, before)
            assert not after.flags.writeable
        else:
            assert after == before
    assert np.array_equal(opened.hierarchy.up, hierarchy(town.graph().nodes).up)
    assert opened.graph.names[opened.graph.edge_name[town.edge(23, 38)]].name == "Ngõ 7"


def test_arrays_are_mapped_not_read(file: Path) -> None:
    array = open_roads(file).graph.shape_lon_lat
    while isinstance(array, np.ndarray) and array.base is not None:
        array = array.base
    assert type(array.obj).__name__ == "mmap"


def test_the_same_graph_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    opened = open_roads(file)
    write_roads(tmp_path / "again", opened.graph, opened.hierarchy)
    assert (tmp_path / "again").read_bytes() == file.read_bytes()


def test_a_network_without_roads_is_a_file_too(tmp_path: Path) -> None:
    graph = town.compile_roads(town.roads({1: (105.0, 20.0)}, {}), town.Flat()).graph
    write_roads(tmp_path / "empty", graph, hierarchy(0))
    assert open_roads(tmp_path / "empty").graph.fingerprint == graph.fingerprint


def test_every_truncation_is_refused(file: Path) -> None:
    content = file.read_bytes()
    for size in (0, 1, 15, 16, 47, 55, 60, len(content) // 2, len(content) - 1):
        file.write_bytes(content[:size])
        assert code(file) == ("ROADS_FILE_FORMAT" if size < 16 else "ROADS_FILE_DAMAGED")


def test_a_flipped_bit_is_refused(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for position in (20, 50, 100, len(content) - 1):
        content[position] ^= 1
        file.write_bytes(content)
        assert code(file) == "ROADS_FILE_DAMAGED"
        content[position] ^= 1


@pytest.mark.parametrize(
    "name",
    ["roads-compiled-other-version.roads", "roads-compiled-truncated.roads", "roads-compiled-is-an-archive.roads"],
)
def test_committed_broken_files_are_refused(name: str) -> None:
    expected = "ROADS_FILE_DAMAGED" if "truncated" in name else "ROADS_FILE_FORMAT"
    assert code(Path("tests/data/broken") / name) == expected


def test_another_version_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.roads"
    path.write_bytes(b"buuta-roads/7".ljust(100, b"\0"))
    with pytest.raises(InputRefused, match=r"'buuta-roads/7'; this version reads 'buuta-roads/1'"):
        open_roads(path)


def test_no_file_and_no_regular_file(tmp_path: Path) -> None:
    assert code(tmp_path / "gone.roads") == "FILE_MISSING"
    assert code(tmp_path) == "FILE_MISSING"


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("graph.edge_from", "offset", 0),
        ("graph.edge_from", "offset", 1 << 62),
        ("graph.edge_from", "offset", -64),
        ("graph.edge_from", "offset", 1.0),
        ("graph.edge_from", "offset", None),
        ("graph.edge_from", "dtype", "<i8"),
        ("graph.edge_from", "dtype", "|O"),
        ("graph.edge_from", "shape", [1 << 62]),
        ("graph.edge_from", "shape", [-1]),
        ("graph.edge_from", "shape", [True]),
        ("graph.edge_from", "shape", [31]),
        ("graph.edge_from", "shape", [8, 4]),
        ("graph.edge_from", "shape", 32),
        ("graph.shape_lon_lat", "shape", [1 << 33, 1 << 33]),
        ("graph.shape_lon_lat", "shape", [0, 2]),
        ("hierarchy.rank", "shape", [3]),
    ],
)
def test_a_forged_layout_is_refused(file: Path, name: str, key: str, value: object) -> None:
    header, arrays = parts(file)
    header["arrays"][name][key] = value
    forge(file, header, arrays, header_size(file))
    assert code(file) == "ROADS_FILE_DAMAGED"


def test_arrays_over_each_other_are_refused(file: Path) -> None:
    header, arrays = parts(file)
    header["arrays"]["graph.edge_from"]["offset"] = header["arrays"]["graph.edge_to"]["offset"]
    forge(file, header, arrays, header_size(file))
    assert code(file) == "ROADS_FILE_DAMAGED"


@pytest.mark.parametrize(
    "header", [[], {}, {"arrays": [], "facts": {}}, {"arrays": {"x": {}}, "facts": {}}, "text", 7, None]
)
def test_a_forged_header_is_refused(file: Path, header: object) -> None:
    forge(file, header, parts(file)[1], header_size(file))
    assert code(file) == "ROADS_FILE_DAMAGED"


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        *[("kinds", [7]), ("kinds", "text"), ("kinds", []), ("names", [["a"]]), ("names", [[1, 2]])],
        *[
            ("rules", [[["a"]]]),
            ("source", {"kind": "pbf"}),
            ("source", {"kind": 1, "name": "x"}),
            ("fingerprint", 7),
        ],
    ],
)
def test_forged_facts_are_refused(file: Path, fact: str, value: object) -> None:
    header, arrays = parts(file)
    header["facts"][fact] = value
    forge(file, header, arrays, header_size(file))
    assert code(file) == "ROADS_FILE_DAMAGED"


def test_a_header_longer_than_the_file_is_refused(file: Path) -> None:
    body = (1 << 60).to_bytes(8, "little") + b"{}"
    file.write_bytes(b"buuta-roads/1".ljust(16, b"\0") + hashlib.sha256(body).digest() + body)
    assert code(file) == "ROADS_FILE_DAMAGED"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("edge_from", -1),
        ("edge_to", 10_000),
        ("edge_kind", 1000),
        ("edge_name", -1),
        ("edge_terrain", 3),
        ("edge_length_cm", 0),
        ("edge_length_cm", 1 << 30),
        ("edge_fixed_ms", -1),
        ("shape_first", 3),
        ("shape_first", -1),
        ("node_junction", 10_000),
        ("arc_tail", -1),
        ("arc_head", 10_000),
        ("arc_edge", -2),
        ("arc_edge", 5),
        ("arc_back", True),
        ("arc_rules", 99),
        ("junction_lon", np.nan),
        ("junction_lat", 1e308),
        ("shape_lon_lat", 2_000_000_000),
    ],
)
def test_an_index_out_of_range_never_reaches_a_compiled_loop(
    tmp_path: Path, name: str, value: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    array = getattr(town.graph(), name).copy()
    array[0] = value
    with monkeypatch.context() as another_writer:
        another_writer.setattr("geo.roads.graph_file.contradictions", lambda graph: [])
        write_roads(tmp_path / "bad", replace(town.graph(), **{name: array}), hierarchy(town.graph().nodes))
    assert code(tmp_path / "bad") == "ROADS_FILE_DAMAGED"


def test_a_graph_that_could_not_be_opened_again_is_not_written(file: Path) -> None:
    before, length = file.read_bytes(), town.graph().edge_length_cm.copy()
    length[3] = 1 << 30
    with pytest.raises(InputRefused, match="edge_length_cm has values outside"):
        write_roads(file, replace(town.graph(), edge_length_cm=length), hierarchy(town.graph().nodes))
    assert file.read_bytes() == before


def test_a_full_disk_leaves_what_was_there(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputRefused, match="No space left on device") as refused:
        write_roads(file, town.graph(), hierarchy(town.graph().nodes))
    assert refused.value.faults[0].code == "OUTPUT_UNWRITABLE"
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == before


def test_the_document_names_every_array_and_fact_with_its_type(file: Path) -> None:
    document = (Path(__file__).parents[3] / "docs" / "formats.md").read_text(encoding="utf-8")
    section = document.split("\n## Compiled roads")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[\w.`, ]+`) \| (\w+)", section, re.MULTILINE)
    told = {name: dtype for names, dtype in rows for name in re.findall(r"`([\w.]+)`", names)}
    header, _ = parts(file)
    types = {name: np.dtype(about["dtype"]).name for name, about in header["arrays"].items()}
    assert {name: dtype for name, dtype in told.items() if "." in name} == types
    assert told.keys() - types.keys() == header["facts"].keys()

"""An invented extract of OpenStreetMap of any size, for measuring how roads are read and compiled.

    python -m bench.road_extract OUT.osm.pbf --junctions 1000000 [--others 5] [--dense] [--seed 38] [--corner 105 18]

Roads are towns: grids of streets 200 m apart whose junctions are shifted at random. Every tenth street is a primary
road, and only these lead on from town to town, as a country's roads do. `--dense` joins every street, as no country
does: the hardest case for whoever orders junctions. Ways lead over three pieces, each bent by a node. Some streets
are one-way, some nodes are barriers, and at some junctions a turn is forbidden. `--others` are millions of buildings
(a closed way of four nodes each), which a reader has to pass by. Ids are spread over the range that is in use today,
since readers may pay for it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import osmium

#: South-west corner, degrees, and a step of about 200 m.
WEST, SOUTH, STEP = 105.0, 18.0, 0.0018
#: Ids of nodes lie this far apart, as in an extract of a world with 12 * 10^9 of them.
MOST_NODE_ID = 12_000_000_000
#: Pieces between junctions that one way leads over.
WAY_PIECES = 3
#: Junctions along the side of a town; whole ways, so that a way ends where a town does.
TOWN = 14 * WAY_PIECES
#: Every so many streets is a primary road.
PRIMARY = 10
#: Nodes between two junctions; the extract of Ho Chi Minh City has 1.2 of them and 1.4 roads a junction, this one 2.
BENDS = 1
CHUNK = 1_000_000


def write_extract(
    path: Path,
    junctions: int,
    others: int = 0,
    seed: int = 38,
    *,
    dense: bool = False,
    corner: tuple[float, float] = (WEST, SOUTH),
) -> None:
    """Write the extract; `junctions` is rounded down to a square, `others` counts buildings."""
    side = max(2, int(np.sqrt(junctions)))
    town = Grid(side, others, np.random.default_rng(seed), dense, corner)
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", "2026-01-01T00:00:00Z")
    header.set("generator", "buuta bench.road_extract")
    with osmium.SimpleWriter(str(path), header=header, overwrite=True) as writer:
        for node in town.nodes():
            writer.add_node(node)
        for way in town.ways():
            writer.add_way(way)
        for relation in town.restrictions():
            writer.add_relation(relation)


class Grid:
    """Junctions first, then the bends of rows, the bends of columns, and the corners of buildings."""

    def __init__(
        self, side: int, others: int, random: np.random.Generator, dense: bool, corner: tuple[float, float]
    ) -> None:
        self.side, self.others, self.random, self.dense, self.corner = side, others, random, dense, corner
        self.junctions = side * side
        self.pieces = side * (side - 1)
        self.corners_from = self.junctions + 2 * BENDS * self.pieces
        self.count = self.corners_from + 4 * others
        self.id_step = max(1, MOST_NODE_ID // self.count)

    def nodes(self) -> Iterator[SimpleNamespace]:
        """All nodes by ascending id, one in thirty with tags."""
        for begin in range(0, self.count, CHUNK):
            numbers = np.arange(begin, min(begin + CHUNK, self.count))
            lon_lat = self._places(numbers) + self.random.uniform(-0.2, 0.2, (len(numbers), 2)) * STEP
            tagged = self.random.random(len(numbers))
            for number, place, draw in zip(numbers.tolist(), lon_lat.tolist(), tagged.tolist(), strict=True):
                tags = {"barrier": "bollard"} if draw < 0.002 else {"addr:housenumber": "1"} if draw < 0.03 else {}
                yield SimpleNamespace(id=self._id(number), location=place, tags=tags)

    def ways(self) -> Iterator[SimpleNamespace]:
        """Streets, then buildings, by ascending id."""
        number = 0
        for line in range(2 * self.side):
            for begin in range(0, self.side - 1, WAY_PIECES):
                number += 1
                end = min(begin + WAY_PIECES, self.side - 1)
                if not self.dense and end % TOWN == 0 and line % PRIMARY and end > begin + 1:
                    end -= 1  # the street ends in its town
                nodes = self._street(line, begin, end)
                yield SimpleNamespace(id=number, nodes=nodes, tags=self._tags(line))
        for building in range(self.others):
            corners = [self._id(self.corners_from + 4 * building + corner) for corner in (0, 1, 3, 2, 0)]
            yield SimpleNamespace(id=number + 1 + building, nodes=corners, tags={"building": "yes"})

    def restrictions(self) -> Iterator[SimpleNamespace]:
        """The turn from a row into a column is forbidden at one in fifty of the junctions where ways of both end."""
        line_ways = -(-(self.side - 1) // WAY_PIECES)
        crossings = [(row, column) for row in range(line_ways) for column in range(1, line_ways)]
        for number, (row, column) in enumerate(crossings[::50], 1):
            from_way = row * WAY_PIECES * line_ways + column
            to_way = (self.side + column * WAY_PIECES) * line_ways + row + 1
            junction = self._id((row * self.side + column) * WAY_PIECES)
            members = [("w", from_way, "from"), ("n", junction, "via"), ("w", to_way, "to")]
            tags = {"type": "restriction", "restriction": "no_left_turn"}
            yield SimpleNamespace(id=number, members=members, tags=tags)

    def _id(self, number: int) -> int:
        return 1 + number * self.id_step

    def _tags(self, line: int) -> dict[str, str]:
        kind = "primary" if line % PRIMARY == 0 else "tertiary" if line % 5 == 0 else "residential"
        oneway = {"oneway": "yes"} if line % 7 == 3 else {}
        return {"highway": kind, "name": f"Đường {line}", **oneway}

    def _street(self, line: int, begin: int, end: int) -> list[int]:
        """Node ids of a row (line < side) or a column from one of its junctions to another."""
        across, column = line >= self.side, line % self.side
        nodes = []
        for step in range(begin, end):
            nodes.append(step * self.side + column if across else column * self.side + step)
            piece = (self.pieces if across else 0) + column * (self.side - 1) + step
            nodes += [self.junctions + BENDS * piece + bend for bend in range(BENDS)]
        nodes.append(end * self.side + column if across else column * self.side + end)
        return [self._id(each) for each in nodes]

    def _places(self, numbers: np.ndarray) -> np.ndarray:
        """Degrees of nodes before they are shifted, (n, 2)."""
        piece, bend = np.divmod(numbers - self.junctions, BENDS)
        across = piece >= self.pieces
        line, step = np.divmod(piece - across * self.pieces, self.side - 1)
        along = step + (bend + 1) / (BENDS + 1)
        row = np.where(across, along, line)
        column = np.where(across, line, along)
        at_junction = numbers < self.junctions
        row = np.where(at_junction, numbers // self.side, row)
        column = np.where(at_junction, numbers % self.side, column)
        of_building = numbers >= self.corners_from
        building, corner = np.divmod(numbers - self.corners_from, 4)
        spot_row, spot_column = np.divmod(building % self.junctions, self.side)
        row = np.where(of_building, spot_row + 0.4 + 0.1 * (corner // 2), row)
        column = np.where(of_building, spot_column + 0.4 + 0.1 * (corner % 2), column)
        west, south = self.corner
        return np.column_stack([west + column * STEP, south + row * STEP])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--junctions", type=int, required=True)
    parser.add_argument("--others", type=float, default=0.0, help="millions of buildings")
    parser.add_argument("--dense", action="store_true", help="all streets lead on from town to town")
    parser.add_argument("--seed", type=int, default=38)
    parser.add_argument("--corner", type=float, nargs=2, default=(WEST, SOUTH), help="lon, lat in the south-west")
    options = parser.parse_args()
    others = int(options.others * 1_000_000)
    corner = tuple(options.corner)
    write_extract(options.out, options.junctions, others, options.seed, dense=options.dense, corner=corner)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()

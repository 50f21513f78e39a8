"""Bến Mây as it is drawn: the town, its main road and bridges, the dykes, the fields, the valley."""

from __future__ import annotations

import math

from drawing import XY, Drawing, Nodes, river_y

SEED = 599
PROVINCIAL = {"highway": "secondary", "name": "Tỉnh lộ 599", "ref": "ĐT.599"}
HOME = {"highway": "residential"}
ALLEY = {"highway": "service", "service": "alley"}
ROWS = ("Phố Bờ Tre", "Phố Thợ Gốm", "Phố Chợ Mây", "Phố Lá Dong", "Phố Giếng Đình")
COLUMNS = (
    *("Phố Bến Củi", "Phố Cau Non", "Phố Cối Đá", "Phố Gốc Gạo", "Tỉnh lộ 599"),
    *("Phố Vườn Ổi", "Phố Hoa Cải", "Phố Ao Sen", "Phố Bãi Ngô"),
)
#: The column and the row of the town where the provincial road meets the market street, at a roundabout.
MIDDLE, MARKET = 4, 2


def draw() -> Drawing:
    """The whole of it, from the water outwards."""
    town = Drawing(SEED)
    south = [town.node(x, river_y(x) - 130) for x in range(-7000, 3601, 110)]
    north = [town.node(x, river_y(x) + 130) for x in range(-7000, 3601, 110)]
    grid, doors = _town(town, south)
    _main_road(town, south, north, grid, doors)
    _dykes(town, south, north)
    _fields(town, south, grid)
    _valley(town, north)
    _left_out(town)
    return town


def _town(town: Drawing, south: Nodes) -> tuple[list[Nodes], dict[str, int]]:
    """The streets south of the river: a grid that grew, with alleys.

    Returns its rows of nodes, from the river outwards, and the nodes at which roads join the roundabout.
    """
    rng = town.rng
    grid = []
    for row in range(len(ROWS)):
        nodes = []
        for column in range(len(COLUMNS)):
            x = (column - MIDDLE) * (185 - 8 * row) + rng.uniform(-28, 28) * (column != MIDDLE)
            nodes.append(town.node(x, river_y(x) - 290 - 150 * row + rng.uniform(-30, 30) - 0.00012 * x * x))
        grid.append(nodes)
    doors = _roundabout(town, grid[MARKET][MIDDLE])
    _rows(town, grid, doors)
    _columns(town, grid, south)
    return grid, doors


def _roundabout(town: Drawing, centre: int) -> dict[str, int]:
    """Vòng xuyến Chợ Mây; the nodes at which roads from the four sides join it. It takes the crossing's place."""
    x, y = town.xy[centre]
    ring = [town.node(x + 24 * math.cos(at * math.pi / 4), y + 24 * math.sin(at * math.pi / 4)) for at in range(8)]
    tags = {"highway": "secondary", "junction": "roundabout", "name": "Vòng xuyến Chợ Mây"}
    town.way([*ring, ring[0]], tags)
    return {"east": ring[0], "north": ring[2], "west": ring[4], "south": ring[6]}


def _rows(town: Drawing, grid: list[Nodes], doors: dict[str, int]) -> None:
    """Streets along the river. Two of them are a pair of one-ways."""
    for row, nodes in enumerate(grid):
        for left in range(len(COLUMNS) - 1):
            if row not in (1, MARKET) and town.rng.random() < 0.12:
                continue
            start, end = nodes[left], nodes[left + 1]
            if row == MARKET and left == MIDDLE:
                start = doors["east"]
            if row == MARKET and left + 1 == MIDDLE:
                end = doors["west"]
            tags = {"highway": "tertiary" if row == MARKET else "residential", "name": ROWS[row]}
            if row in (1, 3) and 1 <= left <= 6:
                tags["oneway"] = "yes"
            street = town.between(start, end, step=60)
            town.way(street if row != 3 else street[::-1], tags)
            if len(street) > 2:
                _alley(town, street[len(street) // 2], side=-1 if row % 2 else 1)


def _alley(town: Drawing, start: int, *, side: int) -> None:
    """A lane into the block, with a corner; some have a number."""
    rng = town.rng
    if rng.random() < 0.25:
        return
    x, y = town.xy[start]
    corner = town.node(x + rng.uniform(-12, 12), y + side * rng.uniform(28, 55))
    nodes = [start, corner]
    if rng.random() < 0.6:
        nodes.append(town.node(town.xy[corner][0] + rng.choice((-1, 1)) * rng.uniform(20, 45), town.xy[corner][1]))
    town.way(nodes, ALLEY | ({"name": f"Ngõ {rng.randrange(2, 90)}"} if rng.random() < 0.7 else {}))


def _columns(town: Drawing, grid: list[Nodes], south: Nodes) -> None:
    """Streets from the dyke outwards; the middle one is the provincial road and drawn with it."""
    for column, name in enumerate(COLUMNS):
        if column == MIDDLE:
            continue
        for row in range(len(ROWS) - 1):
            if (column, row) != (3, 1) and town.rng.random() < 0.1:
                continue
            town.way(town.between(grid[row][column], grid[row + 1][column], step=60), HOME | {"name": name})
        if column % 2:
            top = grid[0][column]
            town.way(town.between(top, town.nearest(south, *town.xy[top]), step=60), HOME | {"name": name})


def _main_road(town: Drawing, south: Nodes, north: Nodes, grid: list[Nodes], doors: dict[str, int]) -> None:
    """Tỉnh lộ 599 from the south over the main bridge to the north-east."""
    here, there = town.nearest(south, 0, river_y(0)), town.nearest(north, 0, river_y(0))
    column = [nodes[MIDDLE] for nodes in grid]
    ends = [town.node(260, -2100), town.node(-150, -3300), town.node(300, -4500)]
    town.way(town.through([*ends[::-1], column[-1]]), PROVINCIAL)
    town.way(town.through([column[-1], column[3], doors["south"]], step=60, wander=0.02), PROVINCIAL)
    town.way(town.through([doors["north"], column[1]], step=60, wander=0.02), PROVINCIAL)
    upper = town.way(town.through([column[1], column[0], here], step=60, wander=0.02), PROVINCIAL)
    bridge = town.way([here, there], PROVINCIAL | {"bridge": "yes", "name": "Cầu Mây", "maxspeed": "40"})
    town.forbid("no_u_turn", upper, here, upper)
    gate = town.node(60, river_y(0) + 420)
    ends = [gate, town.node(700, 1150), town.node(2000, 2050), town.node(3500, 2700)]
    over = town.way(town.through([there, gate]), PROVINCIAL)
    town.forbid("no_u_turn", bridge, there, bridge)
    town.forbid("no_right_turn", over, there, _north_quarter(town, north, there, gate))
    town.way(town.through(ends), PROVINCIAL)


def _north_quarter(town: Drawing, north: Nodes, there: int, gate: int) -> int:
    """Bên Kia Sông: a few lanes at the bridge's northern end; the id of the dyke's first way to the east."""
    first = north.index(there)
    stretch = town.way(north[first : first + 5], HOME | {"name": "Đê Tả Mây"})
    x, y = town.xy[gate]
    east = town.node(x + 420, y - 60)
    west = town.node(x - 460, y + 30)
    town.way(town.between(gate, east, step=60), HOME | {"name": "Phố Bên Kia"})
    town.way(town.between(east, north[first + 4], step=60), HOME | {"name": "Phố Cây Bàng"})
    town.way(town.between(gate, west, step=60), HOME | {"name": "Phố Lò Vôi"})
    town.way(town.between(west, north[first - 4], step=60), HOME | {"name": "Phố Lò Vôi"})
    for node in (east, west):
        for side in (-1, 1):
            _alley(town, node, side=side)
    return stretch


def _dykes(town: Drawing, south: Nodes, north: Nodes) -> None:
    """Roads on both dykes, the old bridge upstream, and the ferry."""
    town.way(south, {"highway": "unclassified", "name": "Đê Hữu Mây"})
    first = north.index(town.nearest(north, 0, river_y(0)))
    town.way(north[: first + 1], {"highway": "track", "name": "Đê Tả Mây", "surface": "compacted"})
    town.way(north[first + 4 :], {"highway": "track", "name": "Đê Tả Mây", "surface": "compacted"})
    old = [town.nearest(bank, -6500, 0) for bank in (south, north)]
    town.way(old, {"highway": "unclassified", "bridge": "yes", "name": "Cầu Đá", "maxweight": "5", "maxspeed": "20"})
    landings = [town.nearest(bank, 1900, 0) for bank in (south, north)]
    boat = {"route": "ferry", "name": "Đò Bến Lở", "duration": "00:06", "foot": "yes", "motorcycle": "yes"}
    town.way([landings[0], town.node(1915, river_y(1900)), landings[1]], boat | {"motorcar": "no"})
    _hamlet(town, town.nearest(south, -3000, 0), (-3050, river_y(-3000) - 420), "Thôn Bãi Dâu")
    _hamlet(town, old[0], (-6300, river_y(-6500) - 500), "Thôn Cầu Đá")
    _hamlet(town, town.nearest(north, -3600, 0), (-3700, river_y(-3600) + 480), "Thôn Cồn Ngô")
    _hamlet(town, town.nearest(north, 2700, 0), (2750, river_y(2700) + 430), "Thôn Bến Lở")


def _hamlet(town: Drawing, start: int, centre: XY, name: str, **tags: str) -> None:
    """A road from `start` to the hamlet's middle, and lanes around it as houses were added."""
    rng = town.rng
    middle = town.node(*centre)
    town.way(town.between(start, middle), {"highway": "unclassified", "name": f"Đường {name}"} | tags)
    town.node_tags[middle] = {"place": "hamlet", "name": name}
    ends = [middle]
    for _ in range(7):
        x, y = town.xy[rng.choice(ends)]
        angle = rng.uniform(0, 2 * math.pi)
        end = town.node(x + 130 * math.cos(angle), y + 130 * math.sin(angle))
        lane = town.between(town.nearest(ends, x, y), end, step=45, wander=0.15)
        town.way(lane, dict(HOME) if rng.random() < 0.6 else dict(ALLEY))
        ends.append(end)


def _fields(town: Drawing, south: Nodes, grid: list[Nodes]) -> None:
    """Hamlets among the rice fields south of the town, with farm tracks between them."""
    places = {
        "Thôn Đồng Sen": (-1900, -2100),
        "Thôn Gốc Gạo": (1700, -1900),
        "Thôn Lò Gạch": (-700, -3000),
        "Thôn Gò Mít": (2700, -900),
    }
    starts = (grid[4][0], grid[4][8], town.nearest(town.xy, 0, -2800), town.nearest(south, 2700, 0))
    for start, (name, centre) in zip(starts, places.items(), strict=True):
        _hamlet(town, start, centre, name)
    middles = [town.nearest(town.xy, *centre) for centre in places.values()]
    for start, end in ((0, 2), (2, 1), (1, 3)):
        track = {"highway": "track", "tracktype": "grade3", "surface": "ground"}
        town.way(town.between(middles[start], middles[end], step=120, wander=0.12), track)


def _valley(town: Drawing, north: Nodes) -> None:
    """The road up the side valley: a ford, bends, three hamlets; beyond the last one a path."""
    start = town.nearest(town.xy, 700, 1150)
    corners = [start]
    for x, y in ((500, 1500), (150, 2100), (350, 2800), (-350, 3400), (-250, 4200), (-1000, 4800), (-900, 5600)):
        corners.append(town.node(x, y))
    road = {"highway": "tertiary", "name": "Đường Suối Ngà"}
    town.way([corners[0], corners[1]], road)
    wet = town.node(430, 1620)
    town.way([corners[1], wet], road | {"ford": "yes", "name": "Ngầm Suối Ngà"})
    town.way(town.through([wet, *corners[2:5]], wander=0.14), road)
    town.way(town.through(corners[4:], wander=0.16), road | {"highway": "unclassified"})
    _hamlet(town, corners[3], (850, 3000), "Bản Ngà Hạ")
    _hamlet(town, corners[5], (350, 4500), "Bản Ngà Trung")
    _hamlet(town, corners[-1], (-1250, 6000), "Bản Ngà Thượng", highway="track", surface="ground")
    town.way(town.between(corners[6], town.node(-2300, 5300)), {"highway": "path", "surface": "ground"})


def _left_out(town: Drawing) -> None:
    """What a reader meets in every real extract: an island, a private yard, a bollard, water."""
    shore = [town.node(x, river_y(x) + 20) for x in (-1800, -1700, -1600)]
    town.way(shore, {"highway": "path", "name": "Bãi Giữa"})
    gate = town.nearest(town.xy, 900, -950)
    yard = town.node(town.xy[gate][0] + 90, town.xy[gate][1] - 70)
    town.way([gate, yard], {"highway": "service", "access": "private", "name": "Sân Xưởng Gốm"})
    post, end = town.node(-330, -420), town.nearest(town.xy, -280, -560)
    town.node_tags[post] = {"barrier": "bollard", "motorcycle": "yes"}
    town.way([town.nearest(town.xy, -370, -330), post, end], ALLEY | {"name": "Ngõ Cột"})
    water = [town.node(x, river_y(x)) for x in range(-7300, 3901, 350)]
    town.way(water, {"waterway": "river", "name": "Sông Mây"})

"""Fresh instances of each class, seeded, in the spirit of the published generators; the code is our own.

All: 100 to 400 customers on whole coordinates, spread evenly, in clusters (3 to 8 seeds, normal around them), or half
and half.

- CVRP (after Uchoa et al.): a square of 1,000, the depot in its middle, a corner or anywhere; demands 1, 1-10, 5-10,
  1-100 or 50-100; a capacity for 3 to 25 customers a route.
- VRPTW (after Solomon; Gehring and Homberger): a square that grows with the customers; a short horizon with small
  vehicles or one four times as long with large ones; a window for a quarter, half, three quarters or all customers,
  around a moment at which a vehicle could be there and still be back, 5 to 30 % of the horizon wide.
- PDPTW (after Li and Lim): the same with pairs: a pickup, and a delivery among its nearest third; the delivery's
  window lies around a moment at which a vehicle coming straight from the pickup could be there.
- MDVRP (after Cordeau et al.): a square of 200 around the origin, 2 to 6 depots, service as long as the demand, a
  capacity, in half of the instances a longest duration, and vehicles for a third more than the load.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator

from bench.vrp.instance import FAR, Instance

KINDS = ("CVRP", "VRPTW", "PDPTW", "MDVRP")
FEWEST, MOST = 100, 400

Points = list[tuple[int, int]]


def generate(kind: str, number: int, seed: int, size: int | None = None) -> Instance:
    """Instance `number` of a class: the same seed gives the same instance, whatever else is generated.

    One of another size has another name: results are told apart by it.
    """
    chance = random.Random(f"{seed} {kind} {number}")  # noqa: S311 - a benchmark, no secret
    name = f"{kind.lower()}-{seed}-{number}" + (f"-n{size}" if size else "")
    return _MAKERS[kind](name, chance, size or chance.randint(FEWEST, MOST))


def generate_all(count: int, seed: int, size: int | None = None) -> Iterator[Instance]:
    """`count` instances of each class."""
    for kind in KINDS:
        yield from (generate(kind, number, seed, size) for number in range(count))


def _points(chance: random.Random, count: int, low: int, high: int) -> Points:
    """Places on a square, evenly, in clusters, or both."""
    clustered = chance.choice((0.0, 0.5, 1.0))
    seeds = [(chance.uniform(low, high), chance.uniform(low, high)) for _ in range(chance.randint(3, 8))]
    spread = (high - low) * 0.08

    def coordinate(middle: float) -> int:
        return round(min(high, max(low, chance.gauss(middle, spread))))

    points = []
    for place in range(count):
        if place < clustered * count:
            x, y = chance.choice(seeds)
            points.append((coordinate(x), coordinate(y)))
        else:
            points.append((chance.randint(low, high), chance.randint(low, high)))
    return points


def _instance(name: str, kind: str, depots: Points, customers: Points, demand: list[int], first: int) -> Instance:
    """Everything but times and fleet, which are open; ids count from `first`, the depots' come first."""
    places = [*depots, *customers]
    size = len(places)
    return Instance(
        *(name, kind, 1 if kind == "CVRP" else 100, [str(first + place) for place in range(size)]),
        *([float(x) for x, _ in places], [float(y) for _, y in places], len(depots), [0] * len(depots) + demand),
        *([0] * size, [FAR] * size, [0] * size, None, None, None, []),
    )


def _cvrp(name: str, chance: random.Random, size: int) -> Instance:
    depot = chance.choice(((500, 500), (0, 0), (chance.randint(0, 1000), chance.randint(0, 1000))))
    low, high = chance.choice(((1, 1), (1, 10), (5, 10), (1, 100), (50, 100)))
    demand = [chance.randint(low, high) for _ in range(size)]
    made = _instance(name, "CVRP", [depot], _points(chance, size, 0, 1000), demand, 1)
    made.capacity = max(high, math.ceil(sum(demand) / size * chance.triangular(3, 25, 6)))
    return made


def _square(size: int) -> int:
    """The side of the square that keeps as many customers to an area as Solomon's hundred."""
    return round(10 * math.sqrt(size))


def _timed(name: str, kind: str, chance: random.Random, size: int) -> tuple[Instance, float]:
    """Places, horizon and fleet; and the share of customers with a window."""
    side = _square(size)
    demand = [chance.randint(1, 40) for _ in range(size)]
    made = _instance(name, kind, [(side // 2, side // 2)], _points(chance, size, 0, side), demand, 0)
    long = chance.random() < 0.5
    made.capacity = 1000 if long else 200
    made.vehicles = size // 4
    made.service = [0] + [1000] * size
    made.due = [round(side * (10 if long else 3.5)) * 100] * (size + 1)
    return made, chance.choice((0.25, 0.5, 0.75, 1.0))


def _window(chance: random.Random, made: Instance, place: int, earliest: int, latest: int) -> None:
    """Open the place around a moment from `earliest` to `latest`, whole units of the file."""
    width = round(made.due[0] * chance.uniform(0.05, 0.3) / 200)
    middle = chance.randint(math.ceil(earliest / 100), max(math.ceil(earliest / 100), latest // 100))
    made.ready[place] = max(0, middle - width) * 100
    made.due[place] = min(latest // 100, middle + width) * 100


def _vrptw(name: str, chance: random.Random, size: int) -> Instance:
    made, share = _timed(name, "VRPTW", chance, size)
    for place in made.customers:
        latest = made.due[0] - made.leg(place, 0) - made.service[place]
        made.due[place] = latest // 100 * 100
        if chance.random() < share:
            _window(chance, made, place, made.leg(0, place), latest)
    return made


def _pdptw(name: str, chance: random.Random, size: int) -> Instance:
    made, share = _timed(name, "PDPTW", chance, size // 2 * 2)
    left = list(made.customers)
    chance.shuffle(left)
    while left:
        pickup = left.pop()
        left.sort(key=lambda other: (made.leg(pickup, other), other))
        delivery = left.pop(chance.randrange(max(1, len(left) // 3)))
        chance.shuffle(left)
        made.pairs.append((pickup, delivery))
        made.demand[delivery] = -made.demand[pickup]
        _pair_windows(chance, made, pickup, delivery, share)
    made.pairs.sort()
    return made


def _pair_windows(chance: random.Random, made: Instance, pickup: int, delivery: int, share: float) -> None:
    """Windows of a pair that a vehicle of its own can keep."""
    last = (made.due[0] - made.leg(delivery, 0) - made.service[delivery]) // 100 * 100
    straight = made.service[pickup] + made.leg(pickup, delivery)
    made.due[pickup], made.due[delivery] = (last - straight) // 100 * 100, last
    if chance.random() < share:
        _window(chance, made, pickup, made.leg(0, pickup), made.due[pickup])
    if chance.random() < share:
        soonest = max(made.leg(0, pickup), made.ready[pickup]) + straight
        _window(chance, made, delivery, soonest, last)


def _mdvrp(name: str, chance: random.Random, size: int) -> Instance:
    depots = chance.randint(2, 6)
    centres = [(chance.randint(-70, 70), chance.randint(-70, 70)) for _ in range(depots)]
    demand = [chance.randint(1, 25) for _ in range(size)]
    made = _instance(name, "MDVRP", centres, _points(chance, size, -100, 100), demand, size + 1)
    made.ids = [*made.ids[:depots], *(str(number) for number in range(1, size + 1))]
    made.ids[:depots] = [str(size + number) for number in range(1, depots + 1)]
    made.service = [0] * depots + [amount * 100 for amount in demand]
    made.capacity = round(sum(demand) / size * chance.uniform(8, 16))
    routes = math.ceil(sum(demand) / made.capacity)
    made.vehicles = math.ceil(routes * 4 / 3 / depots) + 1
    if chance.random() < 0.5:
        made.duration = round(made.capacity * 1.2 + 400) * 100
    return made


_MAKERS: dict[str, Callable[[str, random.Random, int], Instance]] = {
    "CVRP": _cvrp,
    "VRPTW": _vrptw,
    "PDPTW": _pdptw,
    "MDVRP": _mdvrp,
}

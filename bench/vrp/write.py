"""Instances as the files of their formats: CVRPLIB, Solomon, Li and Lim, Cordeau."""

from __future__ import annotations

from bench.vrp.instance import Instance


def write_instance(instance: Instance) -> tuple[str, str]:
    """The file's suffix and its text; coordinates must be such that their text says them exactly."""
    suffix = ".vrp" if instance.kind == "CVRP" else ".txt"
    return suffix, "\n".join(_WRITERS[instance.kind](instance)) + "\n"


def _cvrplib(instance: Instance) -> list[str]:
    places = range(len(instance.ids))
    return [
        f"NAME : {instance.name}",
        "TYPE : CVRP",
        f"DIMENSION : {len(instance.ids)}",
        "EDGE_WEIGHT_TYPE : EUC_2D",
        f"CAPACITY : {instance.capacity}",
        *([f"VEHICLES : {instance.vehicles}"] if instance.vehicles is not None else []),
        "NODE_COORD_SECTION",
        *(f"{instance.ids[i]} {instance.x[i]:g} {instance.y[i]:g}" for i in places),
        "DEMAND_SECTION",
        *(f"{instance.ids[i]} {instance.demand[i]}" for i in places),
        "DEPOT_SECTION",
        instance.ids[0],
        "-1",
        "EOF",
    ]


def _solomon(instance: Instance) -> list[str]:
    columns = "CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME"
    head = [instance.name, "", "VEHICLE", "NUMBER  CAPACITY", f"{instance.vehicles}  {instance.capacity}", ""]
    return [*head, "CUSTOMER", columns, "", *(_row(instance, place) for place in range(len(instance.ids)))]


def _li_lim(instance: Instance) -> list[str]:
    mates = {pickup: (0, delivery) for pickup, delivery in instance.pairs}
    mates |= {delivery: (pickup, 0) for pickup, delivery in instance.pairs}
    rows = [f"{instance.vehicles}\t{instance.capacity}\t1"]
    for place in range(len(instance.ids)):
        pickup, delivery = (instance.ids[mate] if mate else "0" for mate in mates.get(place, (0, 0)))
        rows.append(f"{_row(instance, place)} {pickup} {delivery}")
    return rows


def _row(instance: Instance, place: int) -> str:
    """number, x, y, demand, ready, due, service."""
    times = (instance.ready[place], instance.due[place], instance.service[place])
    told = " ".join(f"{time / instance.scale:g}" for time in times)
    where = f"{instance.x[place]:g} {instance.y[place]:g}"
    return f"{instance.ids[place]} {where} {instance.demand[place]} {told}"


def _cordeau(instance: Instance) -> list[str]:
    depots, everywhere = instance.depots, " ".join(str(2**depot) for depot in range(instance.depots))
    duration = (instance.duration or 0) / instance.scale

    def row(place: int, rest: str) -> str:
        where = f"{instance.ids[place]} {instance.x[place]:g} {instance.y[place]:g}"
        return f"{where} {instance.service[place] / instance.scale:g} {instance.demand[place]} {rest}"

    return [
        f"2 {instance.vehicles} {len(instance.customers)} {depots}",
        *(f"{duration:g} {instance.capacity or 0}" for _ in range(depots)),
        *(row(place, f"1 {depots} {everywhere}") for place in instance.customers),
        *(row(place, "0 0") for place in range(depots)),
    ]


_WRITERS = {"CVRP": _cvrplib, "VRPTW": _solomon, "PDPTW": _li_lim, "MDVRP": _cordeau}

"""What a carrier has done today bars it from some of what is left: the rules of a whole round or trip go on."""

from __future__ import annotations

from routing.problem.problem import Problem
from routing.problem.stops import Stop
from routing.replan.standing import Standing
from routing.replan.world import World


def barred(problem: Problem, world: World, standing: Standing, stop: Stop) -> bool:
    """Whether `stop` must not follow what the carrier has done: waves fall, sensitivities or goods would mix.

    Goods part trips, not rounds; as nobody can say which trip a stop will be on, they bar it from them all.
    """
    done = [world.stops[name] for name in standing.done]
    if any(each.wave > stop.wave for each in done):
        return True
    separate = set(problem.separate)
    kept_apart = {each.sensitivity if each.sensitivity in separate else None for each in done}
    own = stop.sensitivity if stop.sensitivity in separate else None
    if kept_apart - {own}:
        return True
    pairs = {(pair.one, pair.other) for pair in problem.incompatible}
    pairs |= {(other, one) for one, other in pairs}
    return any((world.stops[name].goods, stop.goods) in pairs for name in standing.on_trip)

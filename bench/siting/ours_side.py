"""Ours on a saved question, as :mod:`bench.siting.spopt_side` does it."""

from __future__ import annotations

import json
import sys
import time

import numpy as np

from routing.siting.question import Demand, Objective, Question, Site
from routing.siting.site import choose_sites


def main() -> None:
    saved, seconds = np.load(sys.argv[1]), float(sys.argv[2])
    people = saved["people"].tolist()
    began = time.perf_counter()
    question = Question(
        tuple(Demand(str(at), "", count) for at, count in enumerate(people)),
        tuple(Site(str(at), "") for at in range(saved["ways"].shape[1])),
        saved["ways"].astype(np.int32),
        Objective(str(saved["objective"])),
        radius_s=int(saved["radius_s"]),
        most_open=int(saved["p"]),
    )
    answer = choose_sites(question, seconds)
    took = time.perf_counter() - began
    told = {"proved": answer.proved, "gap": answer.gap, "seconds": took, "open": [int(each) for each in answer.open]}
    print(json.dumps(told))


if __name__ == "__main__":
    main()

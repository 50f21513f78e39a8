"""spopt with HiGHS on a saved question: run by the Python that has it.

python spopt_side.py QUESTION.npz SECONDS  ->  a line of JSON: value, proved, seconds, open
"""

from __future__ import annotations

import json
import sys
import time

import numpy as np
import pulp
from spopt.locate import MCLP, PMedian

CORES = 2


def main() -> None:
    question, seconds = np.load(sys.argv[1]), float(sys.argv[2])
    ways, people, p = question["ways"].astype(float), question["people"], int(question["p"])
    began = time.perf_counter()
    if str(question["objective"]) == "p-median":
        model = PMedian.from_cost_matrix(ways, people, p_facilities=p)
    else:
        radius = float(question["radius_s"])
        model = MCLP.from_cost_matrix(ways, people, service_radius=radius, p_facilities=p)
    model.solve(pulp.HiGHS(msg=False, timeLimit=seconds, threads=CORES, gapRel=0.0), results=False)
    took = time.perf_counter() - began
    open_ = [at for at, variable in enumerate(model.fac_vars) if (variable.value() or 0) > 0.5]
    proved = model.problem.sol_status == pulp.LpSolutionOptimal
    print(json.dumps({"proved": proved, "seconds": took, "open": open_}))


if __name__ == "__main__":
    main()

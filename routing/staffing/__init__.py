"""Who works where: persons are allocated to posts by workload, travel from home and rules, with the proof."""

"""The auditor: every rule checked again from the problem, the matrices and the plan alone, no solver imported."""

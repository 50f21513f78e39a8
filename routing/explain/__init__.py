"""Why a plan is as it is: what would help a stop that is left out, and what keeps a served one from being earlier."""

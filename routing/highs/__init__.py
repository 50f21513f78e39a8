"""HiGHS in a process of its own: a solver that hangs or crashes takes nobody with it."""

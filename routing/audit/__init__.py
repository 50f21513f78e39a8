"""One rule, one file: each rule checked again on the finished plan, without the model or a solver."""

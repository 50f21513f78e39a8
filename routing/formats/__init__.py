"""Problems in the formats of others: read into a `LoadedProblem`, and VROOM's answers written."""

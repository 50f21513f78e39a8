"""Our own search: ruin and recreate, for every rule of the format."""

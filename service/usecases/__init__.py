"""What buuta does for its users, one use case a file."""

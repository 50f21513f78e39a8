"""Tables that only addresses need (README.md says where they are from)."""

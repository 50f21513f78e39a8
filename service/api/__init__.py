"""The HTTP service: read-only results over FastAPI."""

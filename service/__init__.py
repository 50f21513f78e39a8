"""The running service: the buuta command, the HTTP service, and the use cases both share."""

"""The pages that the service serves."""

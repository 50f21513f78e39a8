"""Standards: rules of service as a file that people edit, and the verdict on each with its number and margin."""

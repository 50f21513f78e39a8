"""The network of points as it is and as it would be: figures side by side, and who goes further."""

"""Hamlets from the files of others: columns, names, communes of now and before, and what an import changes."""

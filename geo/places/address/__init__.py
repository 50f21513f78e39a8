"""Addresses as people write them, to the communes of 1 July 2025 and, where possible, the hamlet. Offline."""

from geo.places.address.answer import Answer, Candidate, Span
from geo.places.address.book import AddressBook

__all__ = ["AddressBook", "Answer", "Candidate", "Span"]

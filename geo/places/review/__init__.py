"""Doubts about a territory, one file a family of them; `geo.coverage.review.review_territory` gathers all."""

"""Where legs run on real roads, and how to say it to who drives them."""

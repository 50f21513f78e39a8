"""Who works where, asked of a territory: a roster and its points become a question, the answer tables and a file."""

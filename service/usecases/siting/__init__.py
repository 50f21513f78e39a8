"""Where to put service, asked of a territory: people and places become a question, the answer tables and files."""

"""Public data for a user who is online and asks for it; nothing else in buuta uses the network."""

"""What the commands about roads do, one a file."""

"""What people look at and print."""

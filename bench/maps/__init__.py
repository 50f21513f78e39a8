"""How large a map page becomes, and how long it takes to build and to draw."""

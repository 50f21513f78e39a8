"""From place to place: estimated travel today, real roads behind the same matrix later."""

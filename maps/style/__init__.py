"""One look for everything buuta draws: fonts, themes, and where labels go."""

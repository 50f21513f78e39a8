"""What searches for rounds: our own ruin and recreate, OR-Tools, PyVRP; and which of them can express what."""

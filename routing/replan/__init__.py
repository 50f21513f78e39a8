"""Re-planning a running day: freeze what happened, plan the rest again, tell what that changes."""

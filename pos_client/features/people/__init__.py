"""People: sign-in by PIN, switch, sign-off, and a second person's approval."""

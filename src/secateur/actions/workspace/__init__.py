"""The workspace that is open: found, held, kept safe, and what every action asks of it."""

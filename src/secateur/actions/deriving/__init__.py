"""What follows from facts, settings and decisions: whose it all is, and what settles what."""

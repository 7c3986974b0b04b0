"""What a table is, when nobody has said so, and what has to be asked."""

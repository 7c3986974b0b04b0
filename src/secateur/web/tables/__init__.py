"""Forms over the user's own tables: what each column is, and what was read of each file."""

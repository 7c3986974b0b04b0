"""Which column is what, by its name and by its values."""

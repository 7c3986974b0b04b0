"""Claims: law and records brought together, to the cent."""

"""From the bytes of a table to rows and cells."""

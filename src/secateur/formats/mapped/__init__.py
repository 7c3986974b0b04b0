"""From the rows of a table whose columns are known to records."""

"""When asks will be answered."""

"""What stands in a cell: amounts, dates, durations, shares."""

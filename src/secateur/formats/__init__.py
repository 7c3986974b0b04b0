"""What the readers of files share: encodings, CSV shapes, amounts, dates, column mappings."""

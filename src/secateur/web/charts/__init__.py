"""Charts as SVG: colours are classes, numbers are written plainly, names are escaped."""

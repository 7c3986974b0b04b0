"""The page in a real browser: what no client without one can see."""

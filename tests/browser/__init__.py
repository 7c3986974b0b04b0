"""The page in a real browser, as a person uses it: what no client without one can see."""

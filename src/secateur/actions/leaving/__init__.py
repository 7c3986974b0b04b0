"""Exits and resets, step by step, with their letters."""

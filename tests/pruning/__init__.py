"""Pruning: what leaving freed."""

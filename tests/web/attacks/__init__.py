"""Attacks on the page, each against the real application."""

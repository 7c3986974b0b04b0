"""Bets: what was said would happen, held against what did."""

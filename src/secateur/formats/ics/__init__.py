"""Calendars: events, how they repeat, and whose meeting each is."""

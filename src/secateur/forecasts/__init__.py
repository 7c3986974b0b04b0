"""What may come: payments, replies and cash, each a pure function of what was known on a day.

A forecast sees :class:`secateur.facts.Facts` or arrays made of them, never the clock or the store.
It says what it rests on: how many rows, and how much is borrowed from the owner's other clients.
"""

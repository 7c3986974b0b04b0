"""Leaving with class: exits and resets, each a list of dated events that is only ever added to.

Pure: what happened comes in as :class:`~secateur.leaving.events.Event`, the day as an argument::

    case = exit_of(record, day)     # what is done, and what stands
    tests = judged(facts)           # whether what was put in writing is kept

Nothing here is sent or decided: the user does both.
"""

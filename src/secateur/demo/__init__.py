"""An invented freelancer: a world whose truth is known, written out in the formats people have.

``invent(seed)`` makes the world, ``write(world, folder)`` writes the files and ``truth.json``.
Everything is drawn from the seed, person by person and topic by topic, so that one more client
leaves the others as they were.
"""

"""How right the program is, measured beside peers and limits (`make evaluate`).

Each module with an ``EVALUATION``, its title, has ``run(*, quick)``, which returns Markdown. Seeds
are fixed: a second run prints the same figures.
"""

"""Figures of few rows, said with what is not known about them.

``windows`` chooses the period, ``levels`` turns counts into a value, its 80 % interval and the
probability that the true figure is across the limit, ``survival`` does so for waiting times of
which some are not over, ``trends`` for what grows. Everything works on all clients of all owners
at once, sums whole numbers, and divides last: equal rows give equal figures to the bit, whatever
their order and whoever else is in the frame.
"""

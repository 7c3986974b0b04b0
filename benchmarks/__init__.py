"""What the program costs, measured beside peers and limits in one run (`make bench`).

Each module defines ``BENCHMARK``, its title, and ``run(*, quick)``, which returns Markdown. The
machines are shared: medians and ratios are quoted, never a single time.
"""

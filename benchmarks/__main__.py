"""Run the benchmarks and write docs/benchmarks.md: ``python -m benchmarks [--quick] [NAME…]``."""

from evaluation.collect import main

if __name__ == "__main__":
    main("benchmarks", "BENCHMARK", "benchmarks.md", "Benchmarks")

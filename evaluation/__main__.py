"""Run the evaluations and write docs/evaluation.md: ``python -m evaluation [--quick] [NAME…]``."""

from evaluation.collect import main

if __name__ == "__main__":
    main("evaluation", "EVALUATION", "evaluation.md", "Evaluation")

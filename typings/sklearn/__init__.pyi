# What the evaluations use of scikit-learn, which ships no types.

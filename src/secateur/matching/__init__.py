"""Whose it is: which client, which thread, which invoice; pure functions over small facts."""

"""The purse month by month: whether one can afford to leave."""

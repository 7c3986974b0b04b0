"""From the store and the settings to the tables that a review reads."""

"""What may come, whether leaving can be afforded, and how earlier forecasts held."""

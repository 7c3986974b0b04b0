"""What a person can do here: one module per action, the same from the page and the terminal.

Actions alone ask the clock and the store; what they bring together knows neither.
"""

"""The day on which the sentences of these tests were written: a Wednesday."""

from datetime import date

SENT_ON = date(2025, 3, 12)

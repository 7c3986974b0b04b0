"""Forms over settings: what is asked, how it stands, and what was wrong with what was typed."""

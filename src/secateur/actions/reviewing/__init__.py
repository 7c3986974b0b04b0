"""The review of all clients, and the story of each."""

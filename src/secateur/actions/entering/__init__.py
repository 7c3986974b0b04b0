"""What a person enters and decides: clients, terms, settings, answers; and undoing it."""

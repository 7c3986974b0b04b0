"""An import as the terminal shows it: its progress, its questions, its report."""

"""What people type, turned into what the settings hold."""

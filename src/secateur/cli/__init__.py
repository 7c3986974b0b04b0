"""The command line: one file a command in ``commands``, none imported before it is asked for."""

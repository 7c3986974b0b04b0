"""The local web page: one module per page, shut to everybody but this machine's user."""

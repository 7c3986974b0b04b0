"""The commands of ``secateur``: one module per command, which defines ``COMMAND``.

The module's name is the command's (``import_`` for ``import``, a Python keyword). Modules import
only click and the words at the top, and what they run inside the function that runs it.
"""

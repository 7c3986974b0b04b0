"""Mail as found in the wild: one tolerant pass over its bytes gives one ``Message``.

:func:`secateur.mail.reader.read_message` is the entry. It never raises on any bytes; what the
standard asks for and what programs really send are both read.
"""

"""Mail as found in the wild: one tolerant pass over its bytes gives one ``Message``.

:func:`secateur.mail.reader.read_message` is the entry for one mail, ``open_mail`` and
``read_opened`` for many. They never raise on any bytes; what the standard asks for and what
programs really send are both read.
"""

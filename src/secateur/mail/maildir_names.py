"""Names of mails in a Maildir: what of them stays when a mail is read, answered or filed."""

import re

from secateur.model.disk import sayable

_FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")
"""What programs change in a name; ``;`` and ``!`` on Windows."""


def lasting_name(name: str) -> str:
    """Return what stays of a mail's file name, which may stand after its folder, as in ``cur/``."""
    return sayable(_FLAGS.sub("", name[name.find("/") + 1 :]))


def flags(name: str) -> str:
    """Return the flags of a mail's file name, such as ``DS``."""
    found = _FLAGS.search(name)
    return found[1] if found else ""

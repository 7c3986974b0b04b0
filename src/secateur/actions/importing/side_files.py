"""Files that mail programs keep beside the mail: indexes, filters, lists of what was fetched."""

from pathlib import PurePath

_NAMES = frozenset(
    {
        # Thunderbird
        "abook.mab", "foldertree.json", "msgfilterrules.dat", "panacea.dat", "popstate.dat",
        "prefs.js", "session.json", "training.dat", "traits.dat", "user.js", "virtualfolders.dat",
        "xulstore.json", ".parentlock", "parent.lock", "times.json", "compatibility.ini",
        # Apple Mail
        "info.plist", "table_of_contents",
        # Maildir and its servers
        "courierimapkeywords", "courierimapuiddb", "courierimapsubscribed", "dovecot-keywords",
        "dovecot-uidlist", "dovecot-uidvalidity", "dovecot.index", "dovecot.index.cache",
        "dovecot.index.log", "maildirfolder", "subscriptions",
        # Systems
        ".ds_store", "desktop.ini", "thumbs.db",
    }
)  # fmt: skip
_ENDINGS = frozenset({".msf", ".cmeta", ".ev-summary", ".ibex", ".nstmp"})


def is_side_file(name: str) -> bool:
    """Tell whether a file is one of these by its name, in whatever folder it stands."""
    path = PurePath(name)
    return path.name.casefold() in _NAMES or path.suffix.casefold() in _ENDINGS

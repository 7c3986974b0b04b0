"""Imports, files and the records they brought, every version of each.

Days are days since 1970-01-01, moments seconds since then in UTC with the offset they were
written with in minutes (without an offset the seconds are of the owner's wall clock), money is
in minor units.
"""

import sqlite3

_VERSION = """
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
    place TEXT NOT NULL,
    natural BLOB NOT NULL,      -- tells the record from all others
    content BLOB NOT NULL,      -- tells its versions apart
    is_current INTEGER NOT NULL,
    replaced_by INTEGER"""  # the row that corrects it, where their identities differ

_RECORDS = {
    "messages": """
    message_id TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    sent_offset INTEGER,
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    recipients TEXT NOT NULL,   -- To, then Cc, one a line
    n_to INTEGER NOT NULL,      -- how many of them are To
    subject TEXT NOT NULL,
    in_reply_to TEXT,
    refs TEXT NOT NULL,         -- one a line
    language TEXT,
    is_bulk INTEGER NOT NULL,
    is_automatic INTEGER NOT NULL,
    ask REAL NOT NULL,
    is_reminder INTEGER NOT NULL,
    promised_on INTEGER,
    asks_work INTEGER NOT NULL,
    characters INTEGER NOT NULL""",
    "invoices": """
    number TEXT NOT NULL,
    client TEXT NOT NULL,
    issued_on INTEGER NOT NULL,
    due_on INTEGER,
    amount INTEGER NOT NULL,
    tax INTEGER,
    currency TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    paid_on INTEGER,
    paid_amount INTEGER,
    disputed_on INTEGER,
    refused_on INTEGER""",
    "payments": """
    bank_key TEXT,
    paid_on INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT,
    label TEXT NOT NULL,
    client TEXT,
    invoice TEXT,
    settles_amount INTEGER,
    settles_currency TEXT""",
    "time_entries": """
    tracker_key TEXT,
    worked_on INTEGER NOT NULL,
    started_at INTEGER,
    started_offset INTEGER,
    minutes INTEGER NOT NULL,
    client TEXT NOT NULL,
    project TEXT NOT NULL,
    task TEXT NOT NULL,
    billable INTEGER NOT NULL""",
    "meetings": """
    calendar_key TEXT,
    starts_at INTEGER NOT NULL,
    starts_offset INTEGER,
    ends_at INTEGER,
    ends_offset INTEGER,
    client TEXT,
    attendees TEXT NOT NULL,    -- one a line
    title TEXT NOT NULL,
    outcome TEXT CHECK (outcome IN ('held', 'moved', 'cancelled', 'missed')),
    by TEXT CHECK (by IN ('me', 'client')),
    changed_at INTEGER,
    changed_offset INTEGER,
    asked_by TEXT CHECK (asked_by IN ('me', 'client'))""",
    "requests": """
    asked_on INTEGER NOT NULL,
    client TEXT NOT NULL,
    what TEXT NOT NULL,
    due_on INTEGER,
    done_on INTEGER""",
    "check_ins": """
    happened_on INTEGER NOT NULL,
    client TEXT NOT NULL,
    energy_before INTEGER,
    energy_after INTEGER,
    dread INTEGER,
    respect INTEGER,
    "values" INTEGER,
    note TEXT NOT NULL""",
}

_IMPORTS = (
    """
    CREATE TABLE imports (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        started_at INTEGER NOT NULL
    ) STRICT""",
    """
    CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
        path TEXT NOT NULL,
        name TEXT NOT NULL,
        source TEXT,                -- the id of its reader; null: nobody reads it
        new INTEGER NOT NULL DEFAULT 0,
        updated INTEGER NOT NULL DEFAULT 0,
        known INTEGER NOT NULL DEFAULT 0,
        unreadable INTEGER NOT NULL DEFAULT 0,
        refused TEXT                -- why it could not be read at all
    ) STRICT""",
    "CREATE INDEX files_by_path ON files (path)",
    "CREATE INDEX files_by_import ON files (import)",
    """
    CREATE TABLE unreadable (
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        place TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX unreadable_by_file ON unreadable (file)",
    """
    CREATE TABLE ignored (
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        reason TEXT NOT NULL,
        count INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX ignored_by_file ON ignored (file)",
    # What was read whole, and need not be opened again while it stays the same.
    """
    CREATE TABLE stamps (
        folder TEXT NOT NULL,
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        modified INTEGER NOT NULL,  -- nanoseconds
        reading TEXT NOT NULL,      -- how it was read
        import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
        PRIMARY KEY (folder, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX stamps_by_import ON stamps (import)",
    """
    CREATE TABLE message_texts (
        message INTEGER PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
        own_text TEXT NOT NULL
    ) STRICT""",
)


def migrate(connection: sqlite3.Connection) -> None:
    """Make the tables of facts."""
    for name, columns in _RECORDS.items():
        connection.execute(f"CREATE TABLE {name} ({_VERSION},{columns}) STRICT")
        connection.execute(
            f"CREATE UNIQUE INDEX {name}_current ON {name} (natural) WHERE is_current = 1"
        )
        connection.execute(
            f"CREATE INDEX {name}_replaced ON {name} (replaced_by) WHERE replaced_by IS NOT NULL"
        )
        connection.execute(f"CREATE INDEX {name}_by_file ON {name} (file)")
    for statement in _IMPORTS:
        connection.execute(statement)

"""Takes one import back."""

from secateur.store.connection import Database
from secateur.store.meeting_versions import settle_all
from secateur.store.record_tables import RECORD_TABLES
from secateur.store.reversed_invoices import settle_reversals
from secateur.store.state import touch


def delete_import(store: Database, imported: int) -> None:
    """Take an import back: its rows go, and what they replaced counts again.

    What later imports found already known may be gone with it, so every file read since then is
    opened again the next time.
    """
    with store.transaction():
        for table in RECORD_TABLES:
            store.run(
                f"UPDATE {table} SET replaced_by = NULL WHERE replaced_by IN"
                f" (SELECT id FROM {table} WHERE file IN"
                " (SELECT id FROM files WHERE import = ?))",
                (imported,),
            )
        store.run("DELETE FROM stamps WHERE import >= ?", (imported,))
        store.run("DELETE FROM imports WHERE id = ?", (imported,))
        for table in RECORD_TABLES:
            store.run(
                f"UPDATE {table} SET is_current = 1 WHERE id IN"
                f" (SELECT max(id) FROM {table} GROUP BY natural HAVING max(is_current) = 0)"
                " AND replaced_by IS NULL"
            )
        settle_all(store)
        settle_reversals(store)
        touch(store)

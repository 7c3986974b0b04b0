"""Claims, dossiers and shared cases: what leaves the program as a document."""

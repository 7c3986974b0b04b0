"""What pages are made of: from what actions return to what a template shows; no disk, no store."""

"""How an import goes: files are found, recognised, read one transaction each, and reported."""

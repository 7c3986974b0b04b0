"""The armour that OpenPGP puts around the text of a mail (RFC 9580, sections 6 and 7)."""

BEGIN = "-----BEGIN PGP "
_END = "-----END PGP "
_SIGNED = "SIGNED MESSAGE-----"
_ESCAPE = "- "


def without_armour(body: str) -> str:
    """Return the text of a mail without signatures and ciphertext, its dashes unescaped."""
    kept: list[str] = []
    is_armour = is_head = is_escaped = False
    for line in body.split("\n"):
        if line.startswith(BEGIN):
            is_escaped = is_head = line.rstrip().endswith(_SIGNED)
            is_armour = not is_head
        elif line.startswith(_END):
            is_armour = False
        elif is_head:
            is_head = bool(line.strip())  # "Hash: SHA512", down to the blank line
        elif not is_armour:
            kept.append(line.removeprefix(_ESCAPE) if is_escaped else line)
    return "\n".join(kept)

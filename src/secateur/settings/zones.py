"""The names of the time zone database."""


def is_zone(name: str) -> bool:
    """Say whether the time zone database knows the name."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415  (3 ms to load, which `--help` does without)

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True

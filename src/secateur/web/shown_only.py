"""A page that is only shown: what would change something stands there, and cannot be pressed."""

import re

_FORM = re.compile(r'(<form\b[^>]*\bmethod="post"[^>]*>)(.*?)(</form>)', re.DOTALL | re.IGNORECASE)
"""Forms do not nest; what comes from a file is escaped, so that none of it reads like a tag."""


def shut(page: str) -> str:
    """Return a page with every form that changes something disabled."""
    return _FORM.sub(r'\1<fieldset class="shut" disabled>\2</fieldset>\3', page)

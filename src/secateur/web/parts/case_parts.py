"""A shared case as a page shows it: the same parts, in the same order, as the file holds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secateur.i18n import Translator
from secateur.model.text import Text
from secateur.share import SharedCase
from secateur.share.labels import HEADINGS, owed_lines, subtitle, title


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """What ``_case.html`` shows."""

    case: SharedCase
    title: str
    subtitle: str
    owed: Sequence[str]
    headings: Mapping[str, Text]


def case_view(case: SharedCase, say: Translator) -> CaseView:
    """Return a case with its headings; its own sentences are worded already."""
    return CaseView(
        case=case,
        title=title(case, say),
        subtitle=subtitle(case, say),
        owed=owed_lines(case, say),
        headings=HEADINGS,
    )

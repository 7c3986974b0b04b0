"""The few things every chart is made of."""

from collections.abc import Iterable

from markupsafe import Markup, escape


def element(name: str, /, *content: str, **attributes: float | str | None) -> Markup:
    """Return one element; ``class_`` and ``text_anchor`` stand for ``class`` and ``text-anchor``.

    Whatever is not markup yet is escaped; a number has one decimal at most.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(str(escape(each)) for each in content)
    if not inner:
        return Markup(f"<{name}{written}/>")  # noqa: S704  (every part is escaped above)
    return Markup(f"<{name}{written}>{inner}</{name}>")  # noqa: S704  (every part is escaped above)


def number(value: float | str) -> str:
    """Write a coordinate: one decimal at most, no trailing zero."""
    if isinstance(value, str):
        return value
    return f"{value:.1f}".removesuffix(".0") if value % 1 else str(int(value))


def joined(parts: Iterable[Markup]) -> Markup:
    """Put elements one after the other."""
    return Markup("").join(parts)


def drawing(
    name: str, width: float, height: float, parts: Iterable[Markup], *, label: str = ""
) -> Markup:
    """Return a whole picture.

    Args:
        name: Its classes.
        width: Of its own units.
        height: Of its own units.
        parts: What is drawn.
        label: What it says to those who do not see it; empty: it only repeats the text beside it.
    """
    spoken = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    box = f"0 0 {number(width)} {number(height)}"
    inner = joined(parts)
    attributes: dict[str, str] = {"class_": name, "viewBox": box, **spoken}
    return element("svg", inner, **attributes)

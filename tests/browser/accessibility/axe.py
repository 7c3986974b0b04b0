"""Asks axe-core about a page; the library is injected from disk."""

from collections.abc import Sequence

from playwright.sync_api import Page

from tests.browser.installed import AXE

_RUN = """
async (only) => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    ...(only.length
      ? { runOnly: { type: "rule", values: only } }
      : { rules: { "target-size": { enabled: true } } }),
  });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")} (${node.failureSummary.split("\\n").at(-1).trim()})`));
}
"""


OF_COLOURS = ("color-contrast", "link-in-text-block")
"""Every rule that is on and reads colours (``cat.color``): another theme changes nothing else."""


def violations(page: Page, only: Sequence[str] = ()) -> list[str]:
    """Return what axe finds wrong: rule, selector, and how to mend it; all rules unless some."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN, list(only))
    return found


def rules_of_colours(page: Page) -> set[str]:
    """Return the rules that axe has of colours, the stricter one aside that is off."""
    asked = "axe.getRules(['cat.color']).map((rule) => rule.ruleId)"
    return set(page.evaluate(asked)) - {"color-contrast-enhanced"}

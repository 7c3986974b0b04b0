"""Asks axe-core about a page; the library is injected from disk."""

from playwright.sync_api import Page

from tests.browser.installed import AXE

_RUN = """
async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
  });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.target.join(" ")} (${node.failureSummary.split("\\n").at(-1).trim()})`));
}
"""


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong: rule, selector, and how to mend it; all rules are on."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found

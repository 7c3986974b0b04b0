"""The keyboard alone reaches everything, in the order of the page, and one sees where one is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility.places import LEFT, RESET
from tests.browser.installed import IN_BROWSER

pytestmark = IN_BROWSER

PLACES = ("/", LEFT, f"{RESET}/letters/reset", "/import", "/checkin")
LONGEST = 600
"""Presses of Tab: a day is typed in four parts, each of which takes one."""

STOPS = """
() => {
  const can = "a[href], button, input:not([type=hidden]), select, textarea, summary,"
    + "[tabindex='0']";
  const groups = new Set();
  const isStop = (one) => {
    if (one.disabled || one.closest("[inert]")) return false;
    if (!one.checkVisibility({ visibilityProperty: true })) return false;
    if (one.type !== "radio") return true;
    const group = `${one.form?.action} ${one.name}`;
    const chosen = document.querySelector(`input[name="${one.name}"]:checked`);
    if (groups.has(group) || (chosen && chosen !== one)) return false;
    groups.add(group);
    return true;
  };
  const stops = [...document.querySelectorAll(can)].filter(isStop);
  const shows = (one) => {
    const style = one && getComputedStyle(one);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const said = (one) => one.outerHTML.slice(0, 120);
  window.walk = { stops: stops.map(said), order: [], dim: [] };
  document.addEventListener("focusin", ({ target }) => {
    const at = stops.indexOf(target) < 0 ? said(target) : stops.indexOf(target);
    // The window itself may come to the fore once more, and tell of the same place again.
    if (window.walk.order.at(-1) !== at) window.walk.order.push(at);
    // A drawn choice stands in its label.
    if (!shows(target) && !shows(target.labels?.[0])) window.walk.dim.push(said(target));
  });
}
"""


@pytest.fixture(scope="module")
def page(browser: Browser, garden: str) -> Iterator[Page]:
    """Open the garden."""
    with browser.new_context() as context:
        opened = context.new_page()
        opened.goto(garden)
        yield opened


@pytest.mark.parametrize("place", PLACES)
def test_tab_goes_through_everything_in_the_order_of_the_page(page: Page, place: str) -> None:
    page.goto("/".join(page.url.split("/")[:3]) + place)
    page.evaluate(STOPS)
    n = page.evaluate("walk.stops.length")
    for presses in range(LONGEST):
        page.keyboard.press("Tab")
        if presses >= n and page.evaluate("walk.order.length") >= n:
            break
    walk = page.evaluate("walk")

    order = walk["order"][:n]
    # A page may put the focus in its first field: the walk begins there, and comes round.
    begun = order[0]
    assert n > 10
    assert sorted(order, key=str) == sorted(range(n), key=str), [
        walk["stops"][i] for i in range(n) if i not in order
    ]
    assert order == [(begun + i) % n for i in range(n)]
    assert walk["dim"] == [], "the focus is not seen there"


def test_the_lights_are_seen_where_the_system_chooses_the_colours(page: Page) -> None:
    page.goto("/".join(page.url.split("/")[:3]) + "/")
    page.emulate_media(forced_colors="active")
    lights = page.locator(".key svg.light")
    expect(lights).to_have_count(5)
    seen = set[bytes]()
    for light in lights.all():
        shown = light.screenshot()
        light.evaluate("light => { light.style.opacity = 0; }")
        assert shown != light.screenshot()
        seen.add(shown)
    page.emulate_media(forced_colors="none")

    assert len(seen) == 5, "two lights look alike"

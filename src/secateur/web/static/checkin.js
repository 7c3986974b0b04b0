// One key an answer: 1 to 5 chooses and goes on, 0 skips. Without this file Tab and arrows do it.
"use strict";

const form = document.querySelector("form[data-checkin]");
const client = document.getElementById("client");
const asks = [...form.querySelectorAll(".ask")];
const gentle = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

function go(place) {
  const next = asks[place];
  const target = next ? (next.querySelector("input:checked") ?? next.querySelector("input")) : form.querySelector(".btn.main");
  target.focus({ preventScroll: true });
  (next ?? target).scrollIntoView({ block: "nearest", behavior: gentle });
}

// Past the last question a digit answers nothing: it would change one that was left out on purpose.
function current() {
  const at = document.activeElement;
  const place = asks.findIndex((ask) => ask.contains(at));
  if (place >= 0) return place;
  const isBefore = at === document.body || at === client;
  return isBefore ? asks.findIndex((ask) => !ask.querySelector("input:checked")) : -1;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-5]$/.test(event.key)) return;
  const place = current();
  if (place < 0) return;
  event.preventDefault();
  const chosen = asks[place].querySelector(`input[value="${event.key}"]`);
  for (const each of asks[place].querySelectorAll("input")) each.checked = each === chosen;
  go(place + 1);
});

// The arrows of the list choose as they go: only a client who was known before the page leaves it.
if (client.value) go(Math.max(current(), 0));

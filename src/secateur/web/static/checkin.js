// One key an answer: 1 to 5 chooses and goes on, 0 skips. Without this file Tab and arrows do it.
"use strict";

const form = document.querySelector("form[data-checkin]");
const asks = [...form.querySelectorAll(".ask")];
const gentle = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

function go(place) {
  const next = asks[place];
  const target = next ? (next.querySelector("input:checked") ?? next.querySelector("input")) : form.querySelector(".btn.main");
  target.focus({ preventScroll: true });
  (next ?? target).scrollIntoView({ block: "nearest", behavior: gentle });
}

function current() {
  const place = asks.findIndex((ask) => ask.contains(document.activeElement));
  return place >= 0 ? place : asks.findIndex((ask) => !ask.querySelector("input:checked"));
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

document.getElementById("client").addEventListener("change", () => go(0));
if (document.getElementById("client").value) go(Math.max(current(), 0));

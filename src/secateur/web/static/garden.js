// The garden by keyboard: rows narrow as one types, arrows go from client to client, a heading
// sorts in place. Without this file the form and the links do the same.
"use strict";

const search = document.querySelector("[data-sift]");
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
const rows = () => [...document.querySelectorAll("#garden tbody tr")];
const shown = () => rows().filter((row) => !row.hidden).map((row) => row.querySelector("th a"));

function sift() {
  const wanted = plain(search.value.trim());
  for (const row of rows()) row.hidden = !plain(row.dataset.name).includes(wanted);
  const none = document.getElementById("none");
  if (none) none.hidden = shown().length > 0;
}

function step(by) {
  const links = shown();
  const here = links.indexOf(document.activeElement);
  if (here + by < 0) search.focus();
  else links[Math.min(here + by, links.length - 1)]?.focus();
}

async function sorted(address, place) {
  const answer = await fetch(address);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [mine, theirs] = [document.getElementById("garden"), fresh.getElementById("garden")];
  if (!answer.ok || !mine || !theirs) return location.assign(address);
  mine.replaceWith(theirs);
  document.getElementById("by").value = fresh.getElementById("by").value;
  history.replaceState(null, "", address);
  sift();
  document.querySelectorAll("#garden thead a")[place]?.focus();
}

if (search) {
  search.addEventListener("input", sift);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") [search.value] = [""], sift();
    if (event.key === "Enter" && search.value.trim() && shown().length) {
      event.preventDefault();
      shown()[0].click();
    }
  });
  document.addEventListener("keydown", (event) => {
    const inside = event.target === search || event.target.closest?.("#garden th[scope=row]");
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by || !(inside || event.target === document.body)) return;
    event.preventDefault();
    step(by);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#garden thead a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    sorted(link.href, [...document.querySelectorAll("#garden thead a")].indexOf(link));
  });
  for (const select of search.form.querySelectorAll("select")) {
    select.addEventListener("change", () => search.form.requestSubmit());
  }
  if (location.hash === "#q") search.focus();
}

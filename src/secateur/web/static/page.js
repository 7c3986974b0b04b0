// Everything works without this file; it only spares some clicks.
"use strict";

const typing = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
  event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

// Where single keys were turned off, none reaches any script.
addEventListener("keydown", (event) => {
  const off = document.documentElement.dataset.singleKeys === "off";
  if (off && event.key.length === 1 && !typing(event)) event.stopImmediatePropagation();
}, true);

function help() {
  const keys = document.getElementById("keys");
  if (!keys) return;
  keys.open = !keys.open;
  if (keys.open) keys.querySelector("summary").focus();
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || typing(event)) return;
  if (event.key === "?") help();
  else if (event.key === "/") {
    const search = document.querySelector("[data-sift]");
    if (search) search.focus();
    else location.href = "/#q";
  } else return;
  event.preventDefault();
});

// On a narrow screen the entry of this page may lie beyond the edge of the navigation.
const here = document.querySelector(".top nav [aria-current]");
if (here) here.closest("nav").scrollLeft = here.offsetLeft - (innerWidth - here.offsetWidth) / 2;

// What was drawn at an earlier time gives way to the present, unless the reader is at work in it.
if (document.querySelector("[data-renewed]")) {
  fetch("/").then((answer) => {
    const search = document.querySelector("[data-sift]");
    if (answer.ok && !search?.value && document.activeElement !== search) location.reload();
  });
}

// Everything works without this file: drag and drop, a number key, a page that refreshes itself.
"use strict";

// Files dropped on the zone go into a request of their own, folders with all they hold.
async function filesOf(entry, before) {
  const name = before + entry.name;
  if (entry.isFile) {
    const file = await new Promise((found, failed) => entry.file(found, failed));
    return [[file, name]];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((read, failed) => reader.readEntries(read, failed));
    if (!some.length) break;
    for (const each of some) found.push(...(await filesOf(each, name + "/")));
  }
  return found;
}

for (const zone of document.querySelectorAll("[data-drop]")) {
  const hint = zone.querySelector(".drop-hint");
  if (hint) hint.hidden = false;
  const over = (is) => (event) => { event.preventDefault(); zone.classList.toggle("is-over", is); };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", async (event) => {
    over(false)(event);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    const loose = entries.length ? [] : [...event.dataTransfer.files];
    const form = new FormData(zone);
    form.delete(zone.dataset.drop);
    let n = 0;
    for (const entry of entries) {
      for (const [file, name] of await filesOf(entry, "")) { form.append(zone.dataset.drop, file, name); n += 1; }
    }
    // Some sources of a drop give files without entries.
    if (!n) for (const file of loose) { form.append(zone.dataset.drop, file, file.name); n += 1; }
    if (!n) return;
    zone.setAttribute("aria-busy", "true");
    const answer = await fetch(zone.getAttribute("action"), { method: "POST", body: form });
    if (answer.redirected) { location.assign(answer.url); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    zone.removeAttribute("aria-busy");
    document.querySelector("main").replaceWith(page.querySelector("main"));
  });
}

// While a job is at work, the page asks how far it is, and moves on when it is over.
const job = document.getElementById("job");
if (job) {
  const ask = async () => {
    try {
      const answer = await fetch(job.dataset.wait);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("job");
      if (!fresh || answer.redirected) { location.assign(answer.url); return; }
      job.replaceChildren(...fresh.childNodes);
      document.querySelector("h1").replaceWith(page.querySelector("h1"));
    } catch { /* the server may be stopping: ask again */ }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 500);
}

// One key decides the first open question; in a field, keys write.
document.addEventListener("keydown", (event) => {
  const inField = event.target.closest("input:not([type=radio]),textarea,select,[contenteditable]");
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  const first = document.querySelector("[data-keys]");
  const button = first && [...first.querySelectorAll("button[data-key]")].find((each) => each.dataset.key === event.key);
  if (button) { event.preventDefault(); button.click(); }
});

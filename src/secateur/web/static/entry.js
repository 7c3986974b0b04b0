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

// Another page takes the place of this one, as a form that is sent brings it.
function become(page, address) {
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.title = page.title;
  if (new URL(address).pathname !== location.pathname) history.pushState(null, "", address);
  scrollTo(0, 0);
  begin();
}

const read = (text) => new DOMParser().parseFromString(text, "text/html");

// A bar while the files come in; then the page that the server answers with.
function send(zone, form) {
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  const said = Object.assign(document.createElement("p"), { className: "small quiet", textContent: zone.dataset.sending });
  said.setAttribute("role", "status");
  bar.setAttribute("aria-label", zone.dataset.sending);
  zone.setAttribute("aria-busy", "true");
  zone.append(bar, said);
  const request = new XMLHttpRequest();
  request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; };
  request.onload = () => become(read(request.responseText), request.responseURL);
  // The connection ended before the answer: the page says what became of it.
  request.onerror = () => location.assign(zone.getAttribute("action"));
  request.open("POST", zone.getAttribute("action"));
  request.send(form);
}

function sendChosen(event) {
  const zone = event.currentTarget;
  const input = zone.querySelector("input[type=file]");
  event.preventDefault();
  if (zone.hasAttribute("aria-busy")) return;
  const form = new FormData(zone);
  form.delete(input.name);
  for (const file of input.files) form.append(input.name, file, file.webkitRelativePath || file.name);
  send(zone, form);
}

async function sendDropped(zone, data) {
  if (zone.hasAttribute("aria-busy")) return;
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
  const loose = entries.length ? [] : [...data.files];
  const form = new FormData(zone);
  form.delete(zone.dataset.drop);
  let n = 0;
  for (const entry of entries) {
    for (const [file, name] of await filesOf(entry, "")) { form.append(zone.dataset.drop, file, name); n += 1; }
  }
  // Some sources of a drop give files without entries.
  if (!n) for (const file of loose) { form.append(zone.dataset.drop, file, file.name); n += 1; }
  if (n) send(zone, form);
}

// While a job is at work, the page asks how far it is, and moves on when it is over.
async function watch(job) {
  try {
    const answer = await fetch(job.dataset.wait);
    const page = read(await answer.text());
    const fresh = page.getElementById("job");
    if (!fresh && answer.redirected) { location.assign(answer.url); return; }
    if (!fresh) { become(page, answer.url); return; }
    job.replaceChildren(...fresh.childNodes);
    if (!page.getElementById("stop")) document.getElementById("stop")?.remove();
    document.querySelector("h1").replaceWith(page.querySelector("h1"));
  } catch { /* the server may be stopping: ask again */ }
  setTimeout(watch, 700, job);
}

function begin() {
  for (const zone of document.querySelectorAll("[data-sending]")) zone.addEventListener("submit", sendChosen);
  for (const zone of document.querySelectorAll("[data-drop]")) {
    const hint = zone.querySelector(".drop-hint");
    if (hint) hint.hidden = false;
    const over = (is) => (event) => { event.preventDefault(); zone.classList.toggle("is-over", is); };
    zone.addEventListener("dragover", over(true));
    zone.addEventListener("dragleave", over(false));
    zone.addEventListener("drop", (event) => { over(false)(event); sendDropped(zone, event.dataTransfer); });
  }
  const job = document.getElementById("job");
  if (job) setTimeout(watch, 500, job);
}

begin();

// One key decides the first open question; in a field, keys write.
document.addEventListener("keydown", (event) => {
  const inField = event.target.closest("input:not([type=radio]),textarea,select,[contenteditable]");
  if (inField || event.ctrlKey || event.metaKey || event.altKey) return;
  const first = document.querySelector("[data-keys]");
  const button = first && [...first.querySelectorAll("button[data-key]")].find((each) => each.dataset.key === event.key);
  if (button) { event.preventDefault(); button.click(); }
});

// Adds "PNG" beside "SVG", and shows what another limit would change while it is typed.
"use strict";

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// The drawing is put on a canvas here, and nowhere else.
async function savePng(address) {
  const answer = await fetch(address);
  const picture = new Image();
  picture.src = URL.createObjectURL(await answer.blob());
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * picture.naturalWidth;
  canvas.height = 2 * picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  const name = /filename="(.+)\.svg"/.exec(answer.headers.get("content-disposition"))?.[1];
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  save(blob, `${name ?? "secateur"}.png`);
}

function addPng(svg) {
  const png = document.createElement("a");
  png.href = svg.href;
  png.textContent = "PNG";
  png.addEventListener("click", (event) => {
    event.preventDefault();
    savePng(svg.href);
  });
  svg.after(" ", png);
}

function addAll() {
  for (const svg of document.querySelectorAll("a[data-png]:not([data-png=''])")) {
    addPng(svg);
    svg.dataset.png = "";
  }
}

addAll();
document.addEventListener("figures", addAll);

// The server works the effect out; only its sentence and the figure's drawing are put in place.
const moved = document.getElementById("moved");
let waiting, latest = 0;

async function effect(field) {
  const mine = ++latest;
  const asked = new FormData(moved);
  asked.set("do", "try");
  const answer = await fetch(moved.action, { method: "POST", body: new URLSearchParams(asked) });
  if (mine !== latest) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const told = fresh.getElementById("tried") ?? fresh.querySelector(".refused");
  document.getElementById("tried")?.remove();
  document.getElementById("e-tried")?.remove();
  const signal = field.closest(".signal");
  const bars = [signal, fresh.getElementById(signal.id)].map((each) => each?.querySelector(".iv"));
  if (bars[0] && bars[1]) bars[0].replaceWith(bars[1]);
  if (!told) return;
  if (told.id !== "tried") told.id = "e-tried";
  told.setAttribute("role", "status");
  field.closest(".limits").append(told);
}

moved?.addEventListener("input", (event) => {
  const field = event.target.closest(".limit input");
  if (!field) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => field.value && effect(field), 300);
});

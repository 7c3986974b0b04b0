// Adds "PNG" beside "SVG": the drawing is put on a canvas here, and nowhere else.
"use strict";

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function drawn(address) {
  const answer = await fetch(address);
  const picture = new Image();
  picture.src = URL.createObjectURL(await answer.blob());
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * picture.naturalWidth;
  canvas.height = 2 * picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(picture.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function addPng(svg) {
  const png = document.createElement("a");
  png.href = svg.href;
  png.textContent = "PNG";
  png.addEventListener("click", async (event) => {
    event.preventDefault();
    save(await drawn(svg.href), `${svg.dataset.png}.png`);
  });
  svg.after(" ", png);
}

function addAll() {
  for (const svg of document.querySelectorAll("a[data-png]")) addPng(svg);
}

addAll();
document.addEventListener("figures", addAll);

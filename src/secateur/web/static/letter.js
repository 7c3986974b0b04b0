// Notes in the margin as one types. Without this file, "Read the tone again" does the same.
"use strict";
(() => {
  const desk = document.getElementById("desk");
  if (!desk || !document.getElementById("notes")) return;
  const WAIT = 500;
  let timer = 0;
  let asked = null;
  // The picture is made anew only where somebody looks at it.
  const picture = () => {
    const shown = document.querySelector(".picture-box[open] .picture");
    const named = document.getElementById("sheet")?.dataset.picture;
    if (shown && named) shown.src = `${shown.src.split("?")[0]}?of=${named}`;
  };
  document.querySelector(".picture-box")?.addEventListener("toggle", picture);
  const refresh = async () => {
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${desk.action}?notes=1`, { method: "POST", body: new FormData(desk), signal: asked.signal });
      if (!answer.ok) return;
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ["sheet", "notes"]) {
        const now = document.getElementById(id), next = made.getElementById(id);
        if (now && next) now.replaceWith(document.importNode(next, true));
      }
      picture();
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem;
    }
  };
  desk.addEventListener("input", (event) => {
    if (event.target.name !== "piece") return;
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT);
  });
})();

// Adds a slider to each number, and asks the same page again while one moves. Without this file
// the form works by its button.
"use strict";
(() => {
  const form = document.getElementById("assumptions");
  let asking = null;
  let waiting = 0;

  async function answer() {
    if (asking) asking.abort();
    asking = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    try {
      const reply = await fetch(form.action, { method: "POST", body, signal: asking.signal });
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      for (const name of ["said", "answer"]) {
        const old = document.getElementById(name);
        const fresh = page.getElementById(name);
        if (!old || !fresh) continue;
        const open = [...old.querySelectorAll("details[open]")].map((one) => one.closest("figure")?.id);
        old.replaceChildren(...fresh.childNodes);
        for (const id of open) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
      }
      document.dispatchEvent(new CustomEvent("figures"));
    } catch (problem) {
      if (problem.name !== "AbortError") form.submit();
    }
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(answer, 250);
  }

  function add(field) {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = "0";
    slider.max = field.dataset.most;
    slider.step = field.dataset.step;
    slider.value = field.value || "0";
    slider.setAttribute("aria-label", field.labels[0].textContent);
    slider.addEventListener("input", () => {
      field.value = slider.value;
      soon();
    });
    field.addEventListener("input", () => {
      const typed = field.value.replace(",", ".");
      if (Number(typed) > Number(slider.max)) slider.max = typed;
      slider.value = typed;
      soon();
    });
    field.after(slider);
  }

  if (form) {
    for (const field of form.querySelectorAll("[data-slider]:enabled")) add(field);
    form.addEventListener("submit", (event) => {
      if (event.submitter?.value === "measured") return;
      event.preventDefault();
      answer();
    });
  }
})();

// Shows another variant of a product in place as soon as it is chosen: takes the parts of the page
// that differ from the page of that variant. Without it each choice is a link that leads there.

// What was typed stays, whichever variant is shown.
const KEPT = ["quantity", "notice-email"];

class VariantChooser extends HTMLElement {
  #request;

  connectedCallback() {
    this.addEventListener("click", this);
  }

  async handleEvent(event) {
    const link = event.target.closest("a");
    // A click with a key held down opens a tab or a window, which is the browser's to do.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#request?.abort();
    this.#request = new AbortController();
    const { signal } = this.#request;
    try {
      const answer = await fetch(link.href, { signal });
      const html = await answer.text();
      show(new DOMParser().parseFromString(html, "text/html"));
      history.replaceState(null, "", answer.url);
      document.getElementById(link.id)?.focus({ preventScroll: true });
    } catch {
      // Where the shop cannot be reached, the browser says so better than a script.
      if (!signal.aborted) location.assign(link.href);
    }
  }
}

function show(page) {
  const typed = KEPT.map((id) => [id, document.getElementById(id)?.value]);
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (isSame(part, fresh)) continue;
    part.replaceChildren(...fresh.childNodes);
    Object.assign(part.dataset, fresh.dataset);
  }
  for (const [id, value] of typed) {
    if (value) document.getElementById(id)?.setAttribute("value", value);
  }
}

// A gallery changes its own HTML, so it is known by the keys of its pictures.
function isSame(part, fresh) {
  const { key } = fresh.dataset;
  return key ? part.dataset.key === key : part.innerHTML === fresh.innerHTML;
}

customElements.define("variant-chooser", VariantChooser);

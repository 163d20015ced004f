// Shows another variant of a product in place as soon as it is chosen: takes the parts of the page
// that differ from the page of that variant. Without it the form has a button and leads there.

// What was typed stays, whichever variant is shown.
const KEPT = ["quantity", "notice-email"];

class VariantChooser extends HTMLElement {
  #request;

  connectedCallback() {
    this.addEventListener("change", this);
  }

  async handleEvent(event) {
    const form = event.target.form;
    const address = new URL(form.action);
    address.search = new URLSearchParams(new FormData(form));
    this.#request?.abort();
    this.#request = new AbortController();
    const { signal } = this.#request;
    try {
      const answer = await fetch(address, { signal });
      const html = await answer.text();
      show(new DOMParser().parseFromString(html, "text/html"));
      history.replaceState(null, "", answer.url);
    } catch {
      // Where the shop cannot be reached, the browser says so better than a script.
      if (!signal.aborted) form.submit();
    }
  }
}

function show(page) {
  const focused = document.activeElement.id;
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
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// A gallery changes its own HTML, so it is known by the keys of its pictures.
function isSame(part, fresh) {
  const { key } = fresh.dataset;
  return key ? part.dataset.key === key : part.innerHTML === fresh.innerHTML;
}

customElements.define("variant-chooser", VariantChooser);

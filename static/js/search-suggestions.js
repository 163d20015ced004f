// Shows under a search field what may be meant, while somebody types: a combobox with a list, by
// mouse or by keyboard (WAI-ARIA Authoring Practices). Without it the field is a plain form.

const FEWEST_LETTERS = 2;
const PAUSE_MS = 150;

class SearchSuggestions extends HTMLElement {
  #request;
  #timer;
  #current = -1;

  connectedCallback() {
    if (this.list) return;
    this.input = this.querySelector("input");
    const id = `${this.input.id}-suggestions`;
    this.list = add(this, { class: "suggestions", id, role: "listbox", "aria-label": "Suggestions" });
    this.list.hidden = true;
    this.status = add(this, { class: "visually-hidden", role: "status" });
    // A field of the type "search" may not be a combobox (ARIA in HTML).
    const role = { type: "text", role: "combobox", "aria-autocomplete": "list", "aria-controls": id };
    set(this.input, role);
    this.#close();
    this.input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#request?.abort();
      this.#timer = setTimeout(() => this.#ask(), PAUSE_MS);
    });
    this.input.addEventListener("keydown", (event) => this.#press(event));
    this.input.addEventListener("blur", () => this.#close());
    // The field keeps the focus while the list is clicked or scrolled.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  async #ask() {
    const typed = this.input.value.trim();
    if (typed.length < FEWEST_LETTERS) return this.#close();
    this.#request = new AbortController();
    const { signal } = this.#request;
    try {
      const address = `${this.dataset.address}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal, headers: { "X-Part": "suggestions" } });
      if (answer.ok) this.#show(await answer.text());
    } catch {
      // Not asked for any more, or the shop cannot be reached: the form still leads to the results.
    }
  }

  #show(html) {
    if (document.activeElement !== this.input) return;
    this.#close();
    this.list.innerHTML = html;
    const { length } = this.options;
    this.options.forEach((option, at) => (option.id = `${this.list.id}-${at}`));
    this.#open(length > 0);
    this.status.textContent = length ? `${length} suggestions` : "No suggestions";
  }

  #open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", isOpen);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#choose(-1);
    this.#open(false);
    this.status.textContent = "";
  }

  #press(event) {
    const { options } = this;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !options.length) return;
    if (step) {
      // Before the first one and behind the last one is the field itself.
      const places = options.length + 1;
      this.#open(true);
      this.#choose(((this.#current + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && this.#current >= 0) options[this.#current].click();
    else if (event.key === "Escape" && !this.list.hidden) this.#close();
    else return;
    event.preventDefault();
  }

  #choose(number) {
    this.#current = number;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", at === number));
    const chosen = this.options[number];
    if (!chosen) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  }
}

function add(parent, attributes) {
  const element = document.createElement("div");
  set(element, attributes);
  parent.append(element);
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

customElements.define("search-suggestions", SearchSuggestions);

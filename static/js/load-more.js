// Puts the products of the next page below those that are there, as a button instead of the links to
// the pages. The address becomes that of the page reached, so that Back and sharing lead there.

class LoadMore extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("[data-products]");
    this.pages = this.querySelector("[data-pages]");
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    this.status.className = "quiet small";
    this.#offer();
  }

  #offer() {
    const next = this.pages.querySelector("[rel=next]");
    if (!next) return;
    const more = document.createElement("div");
    more.className = "pagination__more";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = "Show more products";
    button.addEventListener("click", () => this.#load(button, next.href));
    more.append(button, this.status);
    this.pages.prepend(more);
  }

  async #load(button, address) {
    button.disabled = true;
    const answer = await fetch(address).catch(() => null);
    if (!answer?.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const products = [...page.querySelectorAll("[data-products] > li")];
    this.list.append(...products);
    this.pages.replaceChildren(...page.querySelector("[data-pages]").childNodes);
    history.replaceState(null, "", address);
    this.#offer();
    this.status.textContent = `${this.list.children.length} products are shown`;
    products[0]?.querySelector("a").focus({ preventScroll: true });
  }
}

customElements.define("load-more", LoadMore);

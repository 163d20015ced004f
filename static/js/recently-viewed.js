// Remembers on this device which products were looked at, and shows the others. What is kept is the
// address, title and picture of each; nothing of it is sent anywhere.

const KEY = "recently-viewed";
const MOST_KEPT = 8;
const MOST_SHOWN = 4;

class RecentlyViewed extends HTMLElement {
  connectedCallback() {
    const { address, title, picture } = this.dataset;
    const others = kept().filter((product) => product.address !== address);
    keep([{ address, title, picture }, ...others].slice(0, MOST_KEPT));
    const section = this.closest("section");
    const cards = others.slice(0, MOST_SHOWN).map((product) => this.#card(product));
    this.querySelector("ul").replaceChildren(...cards);
    section.hidden = cards.length === 0;
    this.querySelector("button").addEventListener("click", () => {
      keep([]);
      section.hidden = true;
      document.getElementById("main").focus({ preventScroll: true });
    });
  }

  #card({ address, title, picture }) {
    const card = this.querySelector("template").content.cloneNode(true);
    const link = card.querySelector("a");
    link.href = address;
    link.textContent = title;
    const image = card.querySelector("img");
    if (picture) image.src = picture;
    else image.remove();
    return card;
  }
}

// A browser may refuse the storage, and anything may have been written into it.
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)).filter(
      ({ address, title, picture }) =>
        [address, title, picture].every((text) => typeof text === "string") &&
        address.startsWith("/products/"),
    );
  } catch {
    return [];
  }
}

function keep(products) {
  try {
    if (products.length > 0) localStorage.setItem(KEY, JSON.stringify(products));
    else localStorage.removeItem(KEY);
  } catch {
    // Then nothing is remembered.
  }
}

customElements.define("recently-viewed", RecentlyViewed);

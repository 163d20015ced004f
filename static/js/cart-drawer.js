// Adds to the cart without leaving the page, and opens the cart over it. All it shows comes from
// the shop as HTML; where the shop cannot be reached, the form is sent as it is without a script.

class CartDrawer extends HTMLElement {
  #isSending = false;

  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    document.addEventListener("submit", this);
    // The browser's Back button may bring the page back as it was left, with the cart open.
    window.addEventListener("pageshow", (event) => event.persisted && this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this);
  }

  async handleEvent(event) {
    const form = event.target;
    if (!form.matches("form[data-add-to-cart]")) return;
    event.preventDefault();
    if (this.#isSending) return;
    this.#isSending = true;
    forget(form);
    const answer = await send(form).catch(() => null);
    this.#isSending = false;
    const refusal = answer?.page.querySelector(".message--error")?.textContent.trim();
    if (answer?.isDone) this.#open(answer.page, `Added to cart: ${form.dataset.addToCart}`);
    else if (refusal) refuse(form, refusal);
    else form.submit();
  }

  #open(page, words) {
    // Before the dialog opens: what lies behind it is not read.
    this.querySelector("[role=status]").textContent = words;
    this.dialog.replaceChildren(...page.body.childNodes);
    this.dialog.querySelector("#drawer-note").textContent = words;
    this.dialog.setAttribute("aria-describedby", "drawer-note");
    this.dialog.showModal();
    window.dispatchEvent(new Event("cart-changed"));
  }
}

async function send(form) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { "X-Part": "drawer" },
  });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { isDone: answer.ok, page };
}

// Says at the quantity why nothing was added, as the page does without a script.
function refuse(form, sentence) {
  const input = form.elements.quantity;
  const note = document.createElement("p");
  note.className = "field__error";
  note.id = `${input.id}-error`;
  note.textContent = sentence;
  input.before(note);
  input.closest(".field").classList.add("field--invalid");
  input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", note.id);
  input.focus();
}

function forget(form) {
  const input = form.elements.quantity;
  form.querySelector(".field__error")?.remove();
  input.closest(".field").classList.remove("field--invalid");
  input.removeAttribute("aria-invalid");
  input.removeAttribute("aria-describedby");
}

customElements.define("cart-drawer", CartDrawer);

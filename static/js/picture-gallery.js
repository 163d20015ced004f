// Turns a product's list of pictures into a gallery: small buttons, arrow keys, swiping, and a
// dialog with the picture as large as the window. Without it each picture is a plain link.

class PictureGallery extends HTMLElement {
  #current = 0;

  connectedCallback() {
    this.row = this.querySelector(".gallery__row");
    this.links = [...this.querySelectorAll(".gallery__link")];
    this.thumbs = [...this.querySelectorAll(".gallery__thumb")];
    this.dialog = this.querySelector("dialog");
    if (!this.dialog) return;
    this.addEventListener("click", this.#clicked);
    this.addEventListener("keydown", this.#keyPressed);
    this.dialog.addEventListener("close", () => this.#focus(this.links));
    if (this.thumbs.length) this.#followSwipes();
    this.#mark(0);
  }

  disconnectedCallback() {
    this.swipes?.disconnect();
  }

  #followSwipes() {
    const items = [...this.row.children];
    // What was reported may be over by now, so it looks where the row stands.
    const follow = () => {
      const middle = this.row.scrollLeft + this.row.clientWidth / 2;
      const index = items.findIndex((item) => item.offsetLeft + item.offsetWidth >= middle);
      if (index >= 0) this.#mark(index);
    };
    this.swipes = new IntersectionObserver(follow, { root: this.row, threshold: 0.7 });
    for (const item of items) this.swipes.observe(item);
  }

  #clicked = (event) => {
    const link = event.target.closest(".gallery__link");
    const thumb = event.target.closest(".gallery__thumb");
    const step = event.target.closest("[data-step]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.#show(this.links.indexOf(link));
      this.dialog.showModal();
      this.#enlarge();
    } else if (thumb) {
      this.#show(this.thumbs.indexOf(thumb));
    } else if (step) {
      this.#show(this.#current + Number(step.dataset.step));
    } else if (event.target === this.dialog) {
      this.dialog.close();
    }
  };

  #keyPressed = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    // Where the picture is wider than the window they move the part of it that is in sight.
    const place = event.target.closest(".zoom__picture");
    if (place && place.scrollWidth > place.clientWidth) return;
    event.preventDefault();
    const followed = [this.links, this.thumbs].find((each) => each.includes(event.target));
    this.#show(this.#current + step);
    if (followed) this.#focus(followed);
  };

  #focus(places) {
    places[this.#current].focus({ preventScroll: true });
  }

  // Shows the picture of that number; beyond the last comes the first again.
  #show(number) {
    const index = (number + this.links.length) % this.links.length;
    const isNext = Math.abs(index - this.#current) === 1;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const item = this.links[index].parentElement;
    this.#mark(index);
    this.row.scrollTo({
      left: item.offsetLeft - (this.row.clientWidth - item.clientWidth) / 2,
      behavior: isNext && !isCalm && !this.dialog.open ? "smooth" : "instant",
    });
    if (this.dialog.open) this.#enlarge();
  }

  #mark(index) {
    this.#current = index;
    this.links.forEach((link, place) => (link.tabIndex = place === index ? 0 : -1));
    this.thumbs.forEach((thumb, place) => {
      if (place === index) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    });
    this.#count(this.querySelector(".gallery__count"));
  }

  #enlarge() {
    const picture = this.links[this.#current].querySelector("picture").cloneNode(true);
    for (const source of picture.querySelectorAll("source")) source.sizes = "100vmax";
    picture.querySelector("img").loading = "eager";
    const place = this.dialog.querySelector(".zoom__picture");
    place.replaceChildren(picture);
    place.scrollTo(
      (place.scrollWidth - place.clientWidth) / 2,
      (place.scrollHeight - place.clientHeight) / 2,
    );
    this.#count(this.dialog.querySelector(".zoom__count"));
  }

  // Said aloud by screen readers; the same words again would be silence, so they are kept.
  #count(place) {
    const words = `Picture ${this.#current + 1} of ${this.links.length}`;
    if (place && place.textContent !== words) place.textContent = words;
  }
}

customElements.define("picture-gallery", PictureGallery);

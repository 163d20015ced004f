// Counts down to the moment before which an order leaves on the day that is named. The page may come
// from a cache and be hours old, so it names the days of several such moments: the reader's clock
// tells which one comes next. Without it the first stands there with its date and time.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

class DispatchPromise extends HTMLElement {
  #timer;

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#tell);
    window.addEventListener("pageshow", this.#tell);
    this.#tell();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#tell);
    window.removeEventListener("pageshow", this.#tell);
    clearTimeout(this.#timer);
  }

  #tell = () => {
    clearTimeout(this.#timer);
    const promises = [...this.querySelectorAll("[data-until]")];
    const left = (promise) => Date.parse(promise.dataset.until) - Date.now();
    const next = promises.find((promise) => left(promise) > 0);
    for (const promise of promises) promise.hidden = promise !== next;
    if (!next) return;
    // A day or more ahead, a date says more than hours.
    const remaining = left(next);
    if (remaining < DAY) {
      const condition = next.querySelector(".dispatch-promise__condition");
      condition.textContent = `Order within ${words(remaining)}:`;
    }
    this.#timer = setTimeout(this.#tell, (remaining % MINUTE) + 1);
  };
}

function words(remaining) {
  const minutes = Math.floor(remaining / MINUTE);
  if (minutes === 0) return "a minute";
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(" ");
}

customElements.define("dispatch-promise", DispatchPromise);

// Shows how many pieces are in the cart, on pages that are the same for everyone.
// Without it the header's link to the cart is a plain link.

const COOKIE = /(?:^|;\s*)(?:__Host-)?cart_count=(\d+)(?:;|$)/;

function showCartCount() {
  const pieces = COOKIE.exec(document.cookie)?.[1] ?? "";
  for (const place of document.querySelectorAll("[data-cart-count]")) {
    place.textContent = pieces;
    place.hidden = pieces === "";
  }
}

showCartCount();
window.addEventListener("cart-changed", showCartCount);
// The browser's Back button may bring a page back as it was before the cart changed.
window.addEventListener("pageshow", showCartCount);

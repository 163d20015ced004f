// Closes the menu of small screens when the focus leaves it, because it covers what comes next, and
// when the window becomes so wide that the menu has a place of its own.

const menu = document.getElementById("menu");

menu.addEventListener("focusout", ({ relatedTarget }) => {
  const isLeaving = relatedTarget && !menu.contains(relatedTarget);
  if (isLeaving && menu.matches(":popover-open")) menu.hidePopover();
});

matchMedia("(min-width: 56rem)").addEventListener("change", () => {
  if (menu.matches(":popover-open")) menu.hidePopover();
});

// Escape closes the parts of a collection that hovering or the focus has opened.
menu.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape") target.closest(".site-nav__links > li")?.classList.add("is-closed");
});

for (const end of ["mouseleave", "focusout"]) {
  for (const entry of menu.querySelectorAll(".site-nav__links > li")) {
    entry.addEventListener(end, ({ relatedTarget }) => {
      if (!entry.contains(relatedTarget)) entry.classList.remove("is-closed");
    });
  }
}

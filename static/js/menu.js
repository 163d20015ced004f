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

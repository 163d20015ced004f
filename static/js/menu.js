// Closes the menu of small screens when the focus leaves it, because it covers what comes next.

const menu = document.getElementById("menu");

menu.addEventListener("focusout", ({ relatedTarget }) => {
  const isLeaving = relatedTarget && !menu.contains(relatedTarget);
  if (isLeaving && menu.matches(":popover-open")) menu.hidePopover();
});

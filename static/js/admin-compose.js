// Composing an article: sections move by keyboard as well as by dragging, and a page with changes
// that were not saved is not left without a question.

const sections = () =>
  [...document.querySelectorAll(".order-machine .inline-related:not(.empty-form)")].sort(
    (one, other) => one.style.order - other.style.order,
  );

const live = document.createElement("p");
live.setAttribute("role", "status");
live.className = "visually-hidden";

function nameOf(section) {
  const kind = section.querySelector("h3 b")?.textContent.trim().replace(/:$/, "") ?? "Section";
  const heading = section.querySelector("input[name$='-heading']")?.value;
  return heading ? `${kind} “${heading}”` : kind;
}

function move(section, by) {
  const order = sections();
  const from = order.indexOf(section);
  const to = from + by;
  if (to < 0 || to >= order.length) return;
  order.splice(from, 1);
  order.splice(to, 0, section);
  order.forEach((each, place) => {
    const ordering = 10 * (place + 1);
    each.style.order = ordering;
    each.querySelector(".order-machine-ordering").value = ordering;
  });
  section.scrollIntoView({ block: "nearest" });
  live.textContent = `${nameOf(section)} is now section ${to + 1} of ${order.length}.`;
  hasChanges = true;
}

function button(text, mark, section, by) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "section-move";
  made.textContent = mark;
  made.addEventListener("click", () => {
    move(section, by);
    made.focus();
  });
  made.addEventListener("focus", () => made.setAttribute("aria-label", `${text}: ${nameOf(section)}`));
  made.setAttribute("aria-label", text);
  return made;
}

function letMove(section) {
  const title = section.querySelector(":scope > h3");
  if (!title || title.querySelector(".section-move")) return;
  title.append(button("Move up", "↑", section, -1), button("Move down", "↓", section, 1));
}

let hasChanges = false;

document.addEventListener("content-editor:ready", () => {
  document.querySelector(".order-machine-wrapper")?.append(live);
  sections().forEach(letMove);
});
document.addEventListener("formset:added", (event) => {
  hasChanges = true;
  if (event.target.matches(".order-machine .inline-related")) letMove(event.target);
});

const form = document.querySelector("#article_form");
for (const kind of ["input", "change", "drop"]) {
  form?.addEventListener(kind, (event) => {
    if (event.isTrusted) hasChanges = true;
  });
}
form?.addEventListener("submit", () => {
  hasChanges = false;
});
window.addEventListener("beforeunload", (event) => {
  if (hasChanges) event.preventDefault();
});

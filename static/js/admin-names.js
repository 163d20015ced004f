// Gives names to fields that screen readers would meet without one: those in tables, which have
// only a column head, halves of a date and a time, and what scripts build after the page.

const FIELDS = "input:not([type=hidden], [type=submit], [aria-label]), select:not([aria-label])";

function nameFields() {
  for (const field of document.querySelectorAll(`#content-main :is(${FIELDS})`)) {
    if (!field.labels?.length && !field.title) field.ariaLabel = wordsBeside(field);
  }
  for (const box of document.querySelectorAll(".ProseMirror:not([aria-label])")) {
    box.ariaLabel = wordsBeside(box);
  }
  // A list to choose from is named by what is chosen in it, so an empty one has no name.
  for (const chosen of document.querySelectorAll(".select2-selection__rendered")) {
    chosen.ariaLabel = chosen.textContent.trim() ? null : wordsBeside(chosen);
  }
}

function wordsBeside(field) {
  const cell = field.closest(".tabular td");
  const words = cell
    ? cell.closest("table").tHead.rows[0].cells[cell.cellIndex]
    : field.closest(".fieldBox, .form-row, .field-body")?.querySelector("label, legend");
  const half = { vDateField: ", date", vTimeField: ", time" }[field.className] ?? "";
  return (words?.textContent.trim().replace(/:$/, "") || "Text") + half;
}

let isPlanned = false;
nameFields();
new MutationObserver(() => {
  if (isPlanned) return;
  isPlanned = true;
  setTimeout(() => {
    isPlanned = false;
    nameFields();
  }, 100);
}).observe(document.body, { childList: true, subtree: true });

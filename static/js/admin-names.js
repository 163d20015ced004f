// Gives names to fields that screen readers would meet without one: those in tables, which have
// only a column head, and the box of the text editor, which is made after the page.

function nameTables() {
  for (const cell of document.querySelectorAll(".tabular tbody td")) {
    const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    for (const field of cell.querySelectorAll("input:not([type=hidden]), select, textarea")) {
      if (!field.labels.length) field.ariaLabel ??= head.textContent.trim();
    }
  }
}

function nameEditors() {
  for (const box of document.querySelectorAll(".ProseMirror:not([aria-label])")) {
    const label = box.closest(".form-row, .field-body")?.querySelector("label");
    box.ariaLabel = label?.textContent.trim().replace(/:$/, "") || "Text";
  }
}

nameTables();
nameEditors();
new MutationObserver(nameEditors).observe(document.body, { childList: true, subtree: true });

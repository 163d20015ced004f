// The queue of comments by keyboard: keys press the buttons of the comment that has the focus, and a
// decision is taken without leaving the page. Each key works in the list alone, while a comment has the
// focus (WCAG 2.1.4).

const list = document.getElementById("result_list");
const announce = document.querySelector("[data-announce]");
const keys = document.querySelector("[data-keys]");

const cards = () => [...list.querySelectorAll("[data-comment]")];
let last; // the comment that was decided on last, for undo

function focusOn(card) {
  if (!card) return;
  for (const each of cards()) each.tabIndex = each === card ? 0 : -1;
  card.focus();
}

function step(card, by) {
  const all = cards();
  focusOn(all[all.indexOf(card) + by]);
}

function say(words) {
  announce.textContent = "";
  // A screen reader notices the same words twice only if they were gone between.
  requestAnimationFrame(() => (announce.textContent = words));
}

async function press(button) {
  const card = button.closest("[data-comment]");
  const form = new FormData(button.form);
  form.append(button.name, button.value);
  button.disabled = true;
  const answer = await fetch(button.formAction, {
    method: "POST",
    body: form,
    headers: { "X-Requested-With": "comment-queue" },
  }).catch(() => null);
  button.disabled = false;
  if (!answer || ![200, 409].includes(answer.status)) {
    say("That did not work. Reload the page and try again.");
    card.focus();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const decided = document.adoptNode(page.querySelector("[data-comment]"));
  card.replaceWith(decided);
  say(decided.querySelector(".comment-card__said").textContent);
  const isUndone = button.dataset.key === "u";
  const all = cards();
  const next = all[all.indexOf(decided) + 1];
  if (answer.ok) last = isUndone ? null : decided;
  focusOn(answer.ok && !isUndone && next ? next : decided);
}

function onKey(event) {
  const card = event.target.closest?.("[data-comment]");
  const isTyping = event.target.matches("input, textarea, select");
  if (!card || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key === "j") step(card, 1);
  else if (key === "k") step(card, -1);
  else if (key === "?") keys.open = !keys.open;
  else if (key === "x") card.closest("tr").querySelector("input[type=checkbox]").click();
  else if (key === "Enter" && event.target === card) card.querySelector("[data-open]").click();
  else {
    const of = (each) => each?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const button = of(card) ?? (key === "u" && last?.isConnected ? of(last) : null);
    if (!button) return;
    press(button);
  }
  event.preventDefault();
}

if (list) {
  list.addEventListener("keydown", onKey);
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-key]");
    if (!button) return;
    event.preventDefault();
    press(button);
  });
  focusOn(cards()[0]);
}

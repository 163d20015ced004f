// Remembers on which article this visit began, for this tab alone and until it is closed, and says so
// when something is added to the cart. A form that names an article itself is left as it is.

const KEY = "article";
const ARTICLE = /^\/articles\/([\w-]+)\/$/;

// A visit begins with a page to which no page of the shop led.
if (!document.referrer.startsWith(`${location.origin}/`)) {
  const isArticle = document.documentElement.dataset.page === "article";
  remember(isArticle ? ARTICLE.exec(location.pathname)?.[1] : undefined);
}

// The browser asks what a form sends, whether a script or the browser itself sends it.
document.addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("form[data-add-to-cart]") || formData.has("article")) return;
  const article = remembered();
  if (article) formData.set("article", article);
});

// A browser may refuse the storage; then nothing is remembered.
function remember(article) {
  try {
    if (article) sessionStorage.setItem(KEY, article);
    else sessionStorage.removeItem(KEY);
  } catch {}
}

function remembered() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

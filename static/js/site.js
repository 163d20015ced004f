// Every script of the shop's pages; each only enhances what works without it. Collecting the static
// files puts them into this one (store/core/static_files.py), so that a page asks for one file.
import "./article-credit.js";
import "./cart-count.js";
import "./menu.js";
import "./cart-drawer.js";
import "./picture-gallery.js";
import "./dispatch-promise.js";
import "./recently-viewed.js";
import "./search-suggestions.js";
import "./variant-chooser.js";
import "./load-more.js";

// How html-validate judges the pages of the back office. Django writes most of them, so the
// standard alone counts, and not the good practice that html-validate recommends beyond it.
import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:standard"],
});

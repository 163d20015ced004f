// How html-validate judges the pages that shoppers and readers see.
import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Matters of taste: HTML gives them no meaning.
    "doctype-style": "off", // djade writes <!doctype html>, which is the same
    "no-trailing-whitespace": "off", // templates leave it behind, compression takes it
  },
});

// How html-validate judges the pages that shoppers and readers see.
import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Checkboxes of one name are one question with several answers.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // Matters of taste: HTML gives them no meaning.
    "doctype-style": "off", // djade writes <!doctype html>, which is the same
    "no-trailing-whitespace": "off", // templates leave it behind, compression takes it
  },
});

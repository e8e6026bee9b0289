import { mount } from "svelte";
import App from "./shell/App.svelte";
import "./styles/index.css";

// Asked for before anything is drawn, so that the first words appear in their own letters.
for (const font of ["400 1em 'Source Sans 3'", "600 1em 'Source Sans 3'", "400 1em Literata"]) {
  void document.fonts.load(font);
}

const target = document.getElementById("app");
if (target) mount(App, { target });

import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import { visibleStrings } from "./lint/visible-strings.js";
import svelteConfig from "./svelte.config.js";

const storage = ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"].map((name) => ({
  name,
  message: "Nothing private is kept in the web view: the vault is the only store.",
}));

const tauri = {
  group: ["@tauri-apps/*", "**/ipc/bindings*"],
  message: "Only src/ipc talks to the other side; use call() and events from there.",
};

const ours = {
  group: ["**/features/**", "**/shell/**", "**/ipc/**"],
  message: "The design folder knows no feature.",
};

export default ts.config(
  { ignores: ["dist", "node_modules", "src/paraglide", "src/ipc/bindings.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    plugins: { alcove: { rules: { "visible-strings": visibleStrings } } },
    rules: {
      "no-undef": "off",
      "no-console": "error",
      "no-eval": "error",
      "no-restricted-globals": ["error", ...storage],
      "no-restricted-properties": [
        "error",
        ...storage.flatMap(({ name, message }) =>
          ["window", "globalThis", "self"].map((object) => ({ object, property: name, message })),
        ),
        ...[
          ["document", "cookie"],
          ["navigator", "storage"],
          ["navigator", "serviceWorker"],
        ].map(([object, property]) => ({ object, property, message: "Nothing private is kept in the web view." })),
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    files: ["src/**/*.svelte"],
    rules: { "alcove/visible-strings": "error", "svelte/no-at-html-tags": "error" },
  },
  // Tests answer in place of the other side, and may import its mocks.
  {
    files: ["src/**"],
    ignores: ["src/ipc/**", "**/*.test.ts"],
    rules: { "no-restricted-imports": ["error", { patterns: [tauri] }] },
  },
  { files: ["src/design/**"], rules: { "no-restricted-imports": ["error", { patterns: [tauri, ours] }] } },
);

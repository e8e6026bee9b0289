/**
 * Finds words a person would see or hear that are written in the markup instead of
 * messages/en.json: text between tags, and the attributes that are read aloud or shown.
 */

const SPOKEN = new Set([
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "aria-valuetext",
  "alt",
  "title",
  "placeholder",
  "label",
  "help",
  "error",
  "heading",
  "text",
  "intro",
]);

/** A word is two letters or more; signs, digits and single letters are not words. */
const WORD = /\p{L}{2,}/u;

/** @type {import("eslint").Rule.RuleModule} */
export const visibleStrings = {
  meta: {
    type: "problem",
    docs: { description: "visible words stand in messages/en.json" },
    messages: { literal: "“{{ text }}” is visible: put it in messages/en.json." },
    schema: [],
  },
  create(context) {
    /** @param {any} node @param {unknown} text */
    function judge(node, text) {
      if (typeof text !== "string" || !WORD.test(text)) return;
      context.report({ node, messageId: "literal", data: { text: text.trim().slice(0, 40) } });
    }

    /** @param {any} expression */
    function judgeExpression(expression) {
      if (!expression) return;
      if (expression.type === "Literal") judge(expression, expression.value);
      if (expression.type === "TemplateLiteral") {
        for (const quasi of expression.quasis) judge(expression, quasi.value.cooked);
      }
      if (expression.type === "ConditionalExpression") {
        judgeExpression(expression.consequent);
        judgeExpression(expression.alternate);
      }
      if (expression.type === "LogicalExpression") judgeExpression(expression.right);
    }

    return {
      /** @param {any} node */
      SvelteText(node) {
        if (node.parent?.type === "SvelteStyleElement") return;
        judge(node, node.value);
      },
      /** @param {any} node */
      SvelteMustacheTag(node) {
        if (node.parent?.type === "SvelteAttribute") return;
        judgeExpression(node.expression);
      },
      /** @param {any} node */
      SvelteAttribute(node) {
        if (!SPOKEN.has(node.key.name)) return;
        for (const part of node.value) {
          if (part.type === "SvelteLiteral") judge(part, part.value);
          if (part.type === "SvelteMustacheTag") judgeExpression(part.expression);
        }
      },
    };
  },
};

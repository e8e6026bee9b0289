// Finds what a person (or a screen reader) would find: shown elements with a role and an accessible name.
// arguments: a CSS selector for the role, the name or null, whether the name may be a part, the element to look in or null.
const [selector, wanted, part, within] = arguments;

const tidy = (text) => text.replace(/\s+/g, ' ').trim();

function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
  if (node.hasAttribute('aria-label')) return ` ${node.getAttribute('aria-label')} `;
  // What a control holds is no part of the label around it.
  if (node.matches('select, input, textarea')) return '';
  if (node instanceof HTMLImageElement) return ` ${node.alt} `;
  const inside = [...node.childNodes].map(words).join('');
  return getComputedStyle(node).display.startsWith('inline') ? inside : ` ${inside} `;
}

function nameOf(element) {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) {
    return labelledBy.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(words).join(' ');
  }
  if (element.hasAttribute('aria-label')) return element.getAttribute('aria-label');
  if (element.labels?.length) return [...element.labels].map(words).join(' ');
  if (element instanceof HTMLFieldSetElement) return words(element.querySelector('legend') ?? element);
  if (element.matches('input, textarea, select')) return element.placeholder ?? element.title ?? '';
  return words(element);
}

// A native radio or checkbox is often drawn by its label; then the label is what is shown.
function isShown(element) {
  if (element.closest('[inert], [aria-hidden="true"]')) return false;
  if (element.checkVisibility()) return true;
  return [...(element.labels ?? [])].some((label) => label.checkVisibility());
}

return [...(within ?? document).querySelectorAll(selector)].filter((element) => {
  if (!isShown(element)) return false;
  if (wanted === null) return true;
  const name = tidy(nameOf(element));
  return part ? name.includes(tidy(wanted)) : name === tidy(wanted);
});

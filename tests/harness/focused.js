// Says where the keyboard is: the accessible name, whether a ring is drawn, and the choices the arrows lead to.
const tidy = (text) => text.replace(/\s+/g, ' ').trim();

function nameOf(element) {
  if (element.hasAttribute('aria-label')) return element.getAttribute('aria-label');
  if (element.labels?.length) return [...element.labels].map((label) => label.innerText).join(' ');
  if (element.matches('input, textarea, select')) return '';
  return element.innerText ?? '';
}

// A ring on the element itself, or on the label that draws a chip around it.
function hasRing(element) {
  return [element, element.closest('label'), element.parentElement].filter(Boolean).some((each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  });
}

const focused = document.activeElement ?? document.body;
const group = focused.type === 'radio' ? [...document.querySelectorAll(`input[type=radio][name="${focused.name}"]`)] : [];
return {
  name: tidy(nameOf(focused)),
  shown: focused === document.body || hasRing(focused),
  group: group.map((each) => tidy(nameOf(each))),
};

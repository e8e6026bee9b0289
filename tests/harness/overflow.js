// Returns what does not fit: elements that stand out to the side, boxes that cut their words, letters outside a drawing.
const wide = document.documentElement.clientWidth;
const named = (element) => `${element.tagName.toLowerCase()} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
const found = [];
if (document.documentElement.scrollWidth > wide + 1) found.push("the page scrolls to the side");
for (const element of document.querySelectorAll("main *")) {
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) continue;
  const style = getComputedStyle(element);
  if (style.position === "absolute" && box.width <= 1) continue;
  if (element.closest(".table, .visually-hidden, svg")) continue;
  if (box.right > wide + 1 || box.left < -1) found.push(`${named(element)} stands out to the side`);
  const cuts = (way) => ["hidden", "clip"].includes(way);
  if (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`${named(element)} is cut`);
  if (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`${named(element)} is cut below`);
}
for (const drawing of document.querySelectorAll("main .picture svg")) {
  const frame = drawing.getBoundingClientRect();
  for (const text of drawing.querySelectorAll("text")) {
    const box = text.getBoundingClientRect();
    const out = box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
    if (out) found.push(`${named(text)} stands out of its drawing`);
  }
}
return found.join("; ");

/** Elements without markup strings: text from a chat can only ever become a text node. */

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "style") for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
  else if (name === "value" || name === "disabled" || name === "checked") node[name] = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** Only web addresses become links; anything else (javascript:, data:, tg:) stays text. */
export function safeUrl(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** Arrow keys walk through `items()`; Home and End jump. Returns true when the key was used. */
export function walk(event, items, { columns = false } = {}) {
  const back = columns ? ["ArrowUp", "ArrowLeft"] : ["ArrowUp"];
  const forth = columns ? ["ArrowDown", "ArrowRight"] : ["ArrowDown"];
  const list = items();
  const at = list.indexOf(document.activeElement);
  let next = null;
  if (back.includes(event.key)) next = at <= 0 ? list.length - 1 : at - 1;
  else if (forth.includes(event.key)) next = at >= list.length - 1 ? 0 : at + 1;
  else if (event.key === "Home") next = 0;
  else if (event.key === "End") next = list.length - 1;
  if (next === null || !list.length) return false;
  event.preventDefault();
  list[next].focus();
  return true;
}

let announceTimer = 0;
export function announce(text) {
  const region = document.getElementById("announcer");
  clearTimeout(announceTimer);
  region.textContent = "";
  announceTimer = setTimeout(() => { region.textContent = text; }, 60);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

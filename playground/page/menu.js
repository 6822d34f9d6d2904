/** Small menus that open beside a button. */

import { el, walk } from "./dom.js";
import { icon } from "./icons.js";

let current = null;

export function closeMenu({ refocus = true } = {}) {
  if (!current) return;
  const { node, anchor } = current;
  current = null;
  node.remove();
  anchor.setAttribute("aria-expanded", "false");
  document.removeEventListener("pointerdown", outside, true);
  removeEventListener("resize", closeMenu);
  if (refocus && anchor.isConnected) anchor.focus();
}

function outside(event) {
  if (current && !current.node.contains(event.target)) closeMenu({ refocus: false });
}

/** `items`: { text, icon, run, chosen?, danger? }, { heading } or "-" for a line. */
export function openMenu(anchor, items, { at = null } = {}) {
  if (current?.anchor === anchor && !at) {
    closeMenu();
    return;
  }
  closeMenu({ refocus: false });
  const node = el("div", { class: "menu", role: "menu", onkeydown: keys }, items.map((item) => entry(item)));
  (anchor.closest("dialog") ?? document.body).append(node);
  current = { node, anchor };
  anchor.setAttribute("aria-expanded", "true");
  place(node, at ?? anchor.getBoundingClientRect());
  entries(node)[0]?.focus({ preventScroll: true });
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", closeMenu);
}

function entry(item) {
  if (item.heading) return el("div", { class: "menu-heading" }, item.heading);
  if (item === "-") return el("div", { class: "menu-line", role: "separator" });
  const role = item.chosen === undefined ? "menuitem" : "menuitemradio";
  return el("button", {
    class: `menu-item${item.danger ? " danger" : ""}`, type: "button", role, tabindex: -1,
    "aria-checked": item.chosen === undefined ? null : String(item.chosen),
    onclick: () => { closeMenu(); item.run(); },
  }, item.icon ? icon(item.icon) : el("span", { class: "icon" }, item.chosen ? icon("check") : null), el("span", {}, item.text));
}

const entries = (node) => [...node.querySelectorAll("button")];

function keys(event) {
  if (walk(event, () => entries(event.currentTarget))) return;
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    closeMenu();
  }
}

function place(node, box) {
  const { width, height } = node.getBoundingClientRect();
  const gap = 6;
  const below = box.bottom + gap + height <= innerHeight - gap;
  const top = below ? box.bottom + gap : Math.max(gap, box.top - height - gap);
  const left = box.left + width <= innerWidth - gap ? box.left : box.right - width;
  node.style.top = `${top}px`;
  node.style.left = `${Math.max(gap, Math.min(left, innerWidth - width - gap))}px`;
}

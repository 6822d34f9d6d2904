/** Formatted text: Bot API entities (UTF-16 offsets, as JavaScript counts too) become elements. */

import { el, safeUrl } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const LINKS = new Set(["url", "text_link", "mention", "text_mention", "bot_command", "email", "phone_number", "hashtag", "cashtag"]);
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const FOUND = /(https?:\/\/[^\s<>"“”《》（）。，、；]+)|(?<![\w/@.])(\/[a-zA-Z][a-zA-Z0-9_]{0,31})(?:@\w+)?(?![\w/])/g;

/** `actions`: { command(text), link(url), copy(text) }. */
export function formatted(text, entities, actions) {
  const known = (entities ?? []).filter((entity) => entity.length > 0);
  const added = detected(text, known);
  const sorted = [...known, ...added].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nest(text, sorted, 0, text.length, actions);
}

/** Telegram itself marks addresses and commands in plain text; so does this where no mark came along. */
function detected(text, known) {
  const taken = known.filter(({ type }) => LINKS.has(type) || type === "code" || type === "pre");
  const found = [];
  for (const match of text.matchAll(FOUND)) {
    const [offset, length] = [match.index, match[0].length];
    if (taken.some((entity) => entity.offset < offset + length && offset < entity.offset + entity.length)) continue;
    const cuts = known.some((entity) => crosses(entity, offset, offset + length));
    if (!cuts) found.push({ type: match[1] ? "url" : "bot_command", offset, length });
  }
  return found;
}

function crosses(entity, from, to) {
  const [start, end] = [entity.offset, entity.offset + entity.length];
  return (start > from && start < to && end > to) || (end > from && end < to && start < from);
}

function nest(text, entities, from, to, actions) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    if (start >= end) continue;
    const inner = [];
    while (i + 1 < entities.length && entities[i + 1].offset < end) inner.push(entities[++i]);
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(wrap(entity, text.slice(start, end), nest(text, inner, start, end, actions), actions));
    at = end;
    if (BLOCKS.has(entity.type) && text[at] === "\n" && at < to) at += 1;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

function wrap(entity, text, children, actions) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, children);
  switch (entity.type) {
    case "code": return copyable(text, actions);
    case "pre": return preformatted(text, entity.language, actions);
    case "spoiler": return spoiler(children);
    case "blockquote": return el("blockquote", {}, children);
    case "expandable_blockquote": return expandable(children);
    case "bot_command": return el("button", { class: "link", type: "button", onclick: () => actions.command(text) }, children);
    case "url": return anchor(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, actions);
    case "text_link": return anchor(entity.url, children, actions, text);
    case "email": return anchor(`mailto:${text}`, children, actions);
    case "phone_number": return anchor(`tel:${text.replace(/[^\d+]/g, "")}`, children, actions);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag": return el("span", { class: "link" }, children);
    default: return el("span", {}, children);
  }
}

function anchor(address, children, actions, shown = null) {
  const href = safeUrl(address);
  if (!href && actions.deep(address)) return el("button", { class: "link", type: "button", onclick: () => actions.link(address, "") }, children);
  if (!href) return el("span", {}, children);
  return el("a", {
    href, rel: "noopener noreferrer", target: "_blank",
    title: shown && shown !== address ? address : null,
    onclick: (event) => { if (actions.link(address, shown ?? address)) event.preventDefault(); },
  }, children);
}

function copyable(text, actions) {
  return el("code", { role: "button", tabindex: 0, title: say("copy"), onclick: () => actions.copy(text),
    onkeydown: (event) => { if (event.key === "Enter") actions.copy(text); } }, text);
}

function preformatted(text, language, actions) {
  const copy = el("button", { class: "pre-copy", type: "button", "aria-label": say("copy"), onclick: () => actions.copy(text) }, icon("copy"));
  return el("pre", {}, language ? el("span", { class: "pre-language" }, language) : null, el("code", {}, text), copy);
}

function spoiler(children) {
  const open = (event) => {
    const node = event.currentTarget;
    if (node.classList.contains("shown") || (event.type === "keydown" && event.key !== "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  return el("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": say("spoiler"), onclick: open, onkeydown: open },
    el("span", {}, children));
}

function expandable(children) {
  const toggle = el("button", { class: "quote-toggle", type: "button", "aria-expanded": "false" }, say("showAll"));
  const quote = el("blockquote", { class: "folded" }, el("span", {}, children), toggle);
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    toggle.textContent = say(folded ? "showAll" : "showLess");
    toggle.setAttribute("aria-expanded", String(!folded));
  });
  return quote;
}

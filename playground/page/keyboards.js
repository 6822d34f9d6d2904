/** Buttons under a message, and the keyboard a bot puts in place of the phone's own. */

import { el, walk } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const MARKS = {
  url: "external", login_url: "external", web_app: "external", copy_text: "copy",
  switch_inline_query: "inline", switch_inline_query_current_chat: "inline", switch_inline_query_chosen_chat: "inline",
};

export function inlineKeyboard(message, scene) {
  const rows = message.reply_markup.inline_keyboard.map((row) => el("div", { class: "keys-row" },
    row.map((button) => inlineButton(message, button, scene))));
  return el("div", { class: "inline-keys", onkeydown: (event) => walkKeys(event) }, rows);
}

function inlineButton(message, button, scene) {
  const kind = Object.keys(MARKS).find((name) => button[name] !== undefined);
  const style = ["primary", "success", "danger"].includes(button.style) ? ` ${button.style}` : "";
  const node = el("button", { class: `key${style}`, type: "button", onclick: () => scene.press(message, button, node) },
    el("span", { class: "key-text" }, button.text), kind ? icon(MARKS[kind]) : null);
  return node;
}

function walkKeys(event) {
  const keys = () => [...event.currentTarget.querySelectorAll("button")];
  if (walk(event, keys, { columns: true })) event.stopPropagation();
}

/** `scene.answer(button)` sends what the key stands for. */
export function replyKeyboard(markup, scene) {
  const tall = markup.resize_keyboard ? "" : " tall";
  const rows = markup.keyboard.map((row) => el("div", { class: "keys-row" }, row.map((raw) => {
    const button = typeof raw === "string" ? { text: raw } : raw;
    const mark = button.request_contact ? "user" : button.request_location ? "pin" : null;
    return el("button", { class: "key", type: "button", onclick: () => scene.answer(button) },
      mark ? icon(mark) : null, el("span", { class: "key-text" }, button.text));
  })));
  return el("div", { class: `reply-keys${tall}`, role: "group", "aria-label": say("showKeyboard"), onkeydown: walkKeys }, rows);
}

/** Dialogs: a bot's alert, questions, the forms for a new person, a place and a contact, and pictures full size. */

import { fileUrl } from "./connection.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { PERSON_LANGUAGES, ROLES, roleWord, say } from "./words.js";

function show(dialog, initial = null) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.showModal();
  initial?.focus();
  return dialog;
}

const button = (text, kind, props = {}) => el("button", { class: `plain ${kind}`, type: "button", ...props }, text);

/** The bot answered a button press with show_alert. */
export function alertBox(title, text) {
  return new Promise((resolve) => {
    const ok = button(say("ok"), "strong", { onclick: () => dialog.close() });
    const dialog = el("dialog", { class: "box", role: "alertdialog", "aria-label": title },
      el("h2", {}, title), el("p", {}, text), el("div", { class: "box-keys" }, ok));
    dialog.addEventListener("close", () => resolve());
    show(dialog, ok);
  });
}

export function ask(title, text, yes) {
  return new Promise((resolve) => {
    let answer = false;
    const ok = button(yes, "strong", { onclick: () => { answer = true; dialog.close(); } });
    const dialog = el("dialog", { class: "box", "aria-label": title }, el("h2", {}, title), text ? el("p", {}, text) : null,
      el("div", { class: "box-keys" }, button(say("cancel"), "", { onclick: () => dialog.close() }), ok));
    dialog.addEventListener("close", () => resolve(answer));
    show(dialog, ok);
  });
}

/** `fields`: { name, label, value, … }; resolves with the answers, or null when given up. */
function form(title, hint, fields, yes) {
  return new Promise((resolve) => {
    let answer = null;
    const inputs = fields.map((field) => input(field));
    const body = el("form", { class: "box-form", onsubmit: (event) => {
      event.preventDefault();
      answer = Object.fromEntries(new FormData(body));
      dialog.close();
    } }, el("h2", {}, title), hint ? el("p", { class: "faint" }, hint) : null, inputs,
    el("div", { class: "box-keys" }, button(say("cancel"), "", { onclick: () => dialog.close() }),
      button(yes, "strong", { type: "submit" })));
    const dialog = el("dialog", { class: "box", "aria-label": title }, body);
    dialog.addEventListener("close", () => resolve(answer));
    show(dialog, body.querySelector("input, select"));
  });
}

function input({ label, choices, suggestions, ...props }) {
  const id = `field-${props.name}`;
  let control = null;
  let list = null;
  if (choices) {
    control = el("select", { id, name: props.name }, choices.map(([value, text]) => el("option", { value, selected: value === props.value }, text)));
  } else {
    list = suggestions ? el("datalist", { id: `${id}-list` }, suggestions.map((value) => el("option", { value }))) : null;
    control = el("input", { id, autocomplete: "off", list: suggestions ? `${id}-list` : null, ...props });
  }
  return el("label", { class: "field", for: id }, el("span", {}, label), control, list);
}

export const askPerson = () => form(say("addPerson"), say("addPersonHint"), [
  { name: "first_name", label: say("firstName"), required: true, maxlength: 64 },
  { name: "last_name", label: say("lastName"), maxlength: 64 },
  { name: "label", label: say("role"), value: roleWord(ROLES[0]), suggestions: ROLES.map(roleWord), maxlength: 16 },
  { name: "username", label: say("username"), pattern: "[A-Za-z][A-Za-z0-9_]{3,31}", maxlength: 32 },
  { name: "language", label: say("language"), choices: PERSON_LANGUAGES, value: "zh-hans" },
], say("add"));

const DEGREES = { type: "number", step: "any", required: true, inputmode: "decimal" };

export const askPlace = (title) => form(title, null, [
  { name: "latitude", label: say("latitude"), value: "30.65720", min: -90, max: 90, ...DEGREES },
  { name: "longitude", label: say("longitude"), value: "104.06580", min: -180, max: 180, ...DEGREES },
], say("share"));

export const askContact = (title, name, phone, { own = false } = {}) => form(title, null, [
  ...(own ? [] : [{ name: "first_name", label: say("firstName"), value: name, required: true, maxlength: 64 }]),
  { name: "phone", label: say("phone"), value: phone, required: true, type: "tel", pattern: "[+0-9 \\-]{5,20}" },
], say("share"));

/** Pictures full size; arrow keys go through those of the chat. */
export function lightbox(photos, start) {
  let at = start;
  const image = el("img", { alt: say("photo") });
  const caption = el("p", { class: "lightbox-words" });
  const counter = el("span", { class: "lightbox-count" });
  const turn = (step) => { at = (at + step + photos.length) % photos.length; paint(); };
  const paint = () => {
    image.src = fileUrl(photos[at].photo.at(-1).file_id);
    caption.textContent = photos[at].caption ?? "";
    counter.textContent = photos.length > 1 ? `${at + 1} / ${photos.length}` : "";
  };
  const round = (name, word, run, side) => el("button", { class: `round ${side}`, type: "button", "aria-label": say(word), title: say(word), onclick: run }, icon(name));
  const close = round("close", "close", () => dialog.close(), "corner");
  const dialog = el("dialog", { class: "lightbox", "aria-label": say("photo"),
    onkeydown: (event) => { if (event.key === "ArrowLeft") turn(-1); else if (event.key === "ArrowRight") turn(1); } },
  el("div", { class: "lightbox-stage", onclick: (event) => { if (event.target !== image) dialog.close(); } }, image), caption, counter, close,
  photos.length > 1 ? [round("back", "previous", () => turn(-1), "left"), round("back", "next", () => turn(1), "right")] : null);
  paint();
  show(dialog, close);
}

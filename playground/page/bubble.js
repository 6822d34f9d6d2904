/** One bubble of a chat: a message, or an album that Telegram shows as one. */

import { fileUrl } from "./connection.js";
import { el } from "./dom.js";
import { formatted } from "./entities.js";
import { attachment, clock, fileSize, fullName, fullWhen, hue, initials, preview } from "./format.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboards.js";
import { say } from "./words.js";

/** `unit`: { messages, outgoing, first, last, seen }; `scene`: what a bubble can ask of its chat. */
export function bubble(unit, scene) {
  const lead = unit.messages[0];
  const worded = unit.messages.find((message) => message.text ?? message.caption) ?? lead;
  const text = worded.text ?? worded.caption ?? "";
  const media = mediaBlock(unit.messages, scene);
  const meta = metaLine(unit, worded);
  const body = el("div", { class: "bubble" }, header(lead, scene), media);
  if (text) body.append(textBlock(worded, text, meta, scene));
  else if (media?.classList.contains("visual")) media.append(overlay(meta));
  else body.append(el("div", { class: "text alone" }, media ? null : say("unsupported"), meta));
  if (media) body.classList.add(media.classList.contains("visual") ? "with-visual" : "with-media");
  if (media && text) body.classList.add("with-text");
  const tools = el("button", { class: "tools", type: "button", "aria-label": say("messageActions"), title: say("messageActions"),
    "aria-haspopup": "menu", onclick: (event) => scene.menu(worded, event.currentTarget) }, icon("down"));
  const keyed = unit.messages.find((message) => message.reply_markup?.inline_keyboard?.length);
  return el("div", { class: "unit" }, el("div", { class: "bubble-line" }, body, tools),
    reactions(unit.messages), keyed ? inlineKeyboard(keyed, scene) : null);
}

function reactions(messages) {
  const given = messages.flatMap((message) => message.reactions ?? []);
  return given.length ? el("div", { class: "reactions" }, given.map((sign) => el("span", {}, sign))) : null;
}

function header(message, scene) {
  const lines = [];
  const origin = message.forward_origin;
  if (origin) {
    const name = origin.sender_user ? fullName(origin.sender_user) : origin.sender_user_name ?? origin.chat?.title ?? "";
    lines.push(el("div", { class: "origin" }, say("forwarded", { name })));
  }
  if (message.via_bot) lines.push(el("div", { class: "origin" }, say("viaBot", { name: message.via_bot.username })));
  if (message.reply_to_message) lines.push(replyLine(message.reply_to_message, scene));
  return lines;
}

function replyLine(message, scene) {
  const name = message.from ? fullName(message.from) : "";
  const thumb = message.photo ? el("img", { src: fileUrl(message.photo[0].file_id), alt: "" }) : null;
  return el("button", { class: "reply-line", type: "button", onclick: () => scene.jump(message.message_id) },
    thumb, el("span", {}, el("strong", {}, name), el("span", { class: "cut" }, preview(message))));
}

function textBlock(message, text, meta, scene) {
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const words = el("span", { class: "words", "data-testid": "text" }, formatted(text, entities, scene));
  return el("div", { class: "text", dir: "auto" }, words, meta);
}

function metaLine(unit, worded) {
  const last = unit.messages.at(-1);
  const edited = unit.messages.some((message) => message.edited);
  const tick = unit.outgoing
    ? el("span", { class: "tick", title: say(unit.seen ? "read" : "sent") }, icon(unit.seen ? "checks" : "check"),
      el("span", { class: "unseen" }, say(unit.seen ? "read" : "sent")))
    : null;
  return el("span", { class: "meta", title: fullWhen(worded.date) },
    edited ? el("span", { class: "edited" }, say("edited")) : null, el("time", {}, clock(last.date)), tick);
}

const overlay = (meta) => el("div", { class: "overlay" }, meta);

// Media

function mediaBlock(messages, scene) {
  const visual = messages.filter((message) => message.photo || message.video || message.animation);
  if (visual.length > 1) return album(visual, scene);
  if (messages.length > 1) return el("div", { class: "files" }, messages.map((message) => single(message, scene)));
  return single(messages[0], scene);
}

function single(message, scene) {
  if (message.photo || message.video || message.animation) {
    return el("div", { class: "visual one" }, tile(message, scene, true));
  }
  const held = attachment(message);
  if (held?.kind === "sticker") return el("div", { class: "visual sticker" }, el("img", { src: fileUrl(held.file.file_id), alt: held.file.emoji ?? say("sticker") }));
  if (held && ["audio", "voice"].includes(held.kind)) return sound(held.file);
  if (held) return fileCard(held.file);
  if (message.venue) return placeCard(message.venue.location, message.venue.title, message.venue.address);
  if (message.location) return placeCard(message.location, say("location"));
  if (message.contact) return contactCard(message.contact, scene);
  return null;
}

function album(messages, scene) {
  const count = Math.min(messages.length, 10);
  return el("div", { class: `visual album album-${count}` }, messages.map((message) => tile(message, scene, false)));
}

function tile(message, scene, fit) {
  if (message.photo) return photoTile(message, scene, fit);
  const clip = message.animation ?? message.video;
  return el("div", { class: "tile", style: fit ? shape(clip.width, clip.height) : {} },
    el("video", { src: fileUrl(clip.file_id), controls: true, preload: "metadata", loop: Boolean(message.animation) }));
}

function photoTile(message, scene, fit) {
  const size = message.photo.at(-1);
  const spoiler = message.has_media_spoiler ? " veiled" : "";
  const image = el("img", { src: fileUrl(size.file_id), alt: "", decoding: "async", draggable: "false" });
  const open = (event) => {
    if (event.currentTarget.classList.contains("veiled")) event.currentTarget.classList.remove("veiled");
    else scene.photo(message);
  };
  return el("button", { class: `tile${spoiler}`, type: "button", "aria-label": say("openPhoto"), onclick: open,
    style: fit ? shape(size.width, size.height) : {} }, image);
}

/** The space a picture will take, known before it is loaded: nothing jumps. */
function shape(width, height) {
  if (!width || !height) return { width: "300px", "aspect-ratio": "4 / 3" };
  const scale = Math.min(340 / width, 360 / height, Math.max(1, 200 / width));
  return { width: `${Math.round(Math.max(width * scale, 140))}px`, "aspect-ratio": `${width} / ${Math.max(height, width / 4)}` };
}

function fileCard(file) {
  const name = file.file_name ?? say("file");
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? "";
  return el("a", { class: "file-card", href: fileUrl(file.file_id, name), download: name, "aria-label": say("download", { name }) },
    el("span", { class: "file-mark", "aria-hidden": "true" }, ending ? el("span", {}, ending.toUpperCase()) : icon("file"), icon("download")),
    el("span", { class: "file-words" }, el("span", { class: "file-name" }, name), el("span", { class: "faint" }, fileSize(file.file_size))));
}

function sound(file) {
  const title = file.title ?? file.file_name;
  return el("div", { class: "sound" }, title ? el("span", { class: "file-name" }, title) : null,
    el("audio", { controls: true, preload: "metadata", src: fileUrl(file.file_id) }));
}

function placeCard({ latitude, longitude }, title, address = "") {
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return el("div", { class: "place" }, el("div", { class: "place-map", "aria-hidden": "true" }, icon("pin")),
    el("div", { class: "place-words" }, el("strong", {}, title), address ? el("span", {}, address) : null,
      el("span", { class: "faint mono" }, place)));
}

function contactCard(contact, scene) {
  const name = fullName({ first_name: contact.first_name, last_name: contact.last_name });
  return el("div", { class: "contact-card" },
    el("span", { class: `avatar hue-${hue(contact.user_id ?? contact.phone_number.slice(-2))}`, "aria-hidden": "true" }, initials(name)),
    el("div", { class: "file-words" }, el("strong", {}, name),
      el("button", { class: "link mono", type: "button", title: say("copy"), onclick: () => scene.copy(contact.phone_number) }, contact.phone_number)));
}

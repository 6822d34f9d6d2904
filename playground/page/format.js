/** Times, sizes, names and one-line previews. */

import { currentLanguage, say } from "./words.js";

const pad = (number) => String(number).padStart(2, "0");

export const clock = (seconds) => {
  const when = new Date(seconds * 1000);
  return `${pad(when.getHours())}:${pad(when.getMinutes())}`;
};

export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

export function dayName(seconds) {
  const when = new Date(seconds * 1000);
  const now = new Date();
  if (when.toDateString() === now.toDateString()) return say("today");
  const before = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (when.toDateString() === before.toDateString()) return say("yesterday");
  const options = { month: "long", day: "numeric" };
  if (when.getFullYear() !== now.getFullYear()) options.year = "numeric";
  return when.toLocaleDateString(currentLanguage(), options);
}

/** The time beside a person's name: today's clock, else a short date. */
export function shortWhen(seconds) {
  const when = new Date(seconds * 1000);
  if (when.toDateString() === new Date().toDateString()) return clock(seconds);
  return when.toLocaleDateString(currentLanguage(), { month: "numeric", day: "numeric" });
}

export const fullWhen = (seconds) => new Date(seconds * 1000).toLocaleString(currentLanguage());

export function fileSize(bytes) {
  if (!bytes && bytes !== 0) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const CJK = /[\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud8bf]/;

export function fullName(person) {
  const [first, last] = [person.first_name, person.last_name];
  if (!last) return first;
  return CJK.test(first + last) ? last + first : `${first} ${last}`;
}

export function initials(name) {
  const letters = [...name.trim()];
  if (!letters.length) return "?";
  if (CJK.test(name)) return letters.slice(-2).join("");
  return name.split(/\s+/).slice(0, 2).map((word) => [...word][0]).join("").toUpperCase();
}

export const hue = (id) => Math.abs(Number(id)) % 8;

/** Which attachment a message carries, if any: its kind and the file object. */
export function attachment(message) {
  for (const kind of ["animation", "document", "video", "audio", "voice", "video_note", "sticker"]) {
    if (message[kind]) return { kind, file: message[kind] };
  }
  return null;
}

/** The text without what a spoiler hides. */
function openWords(message) {
  let words = message.text ?? message.caption ?? "";
  for (const { type, offset, length } of message.entities ?? message.caption_entities ?? []) {
    if (type === "spoiler") words = words.slice(0, offset) + "▒".repeat(length) + words.slice(offset + length);
  }
  return words.replace(/\s+/g, " ").trim();
}

export function preview(message) {
  const words = openWords(message);
  if (message.text !== undefined) return words;
  const mark = mediaWord(message);
  if (!mark) return words || say("unsupported");
  return words ? `[${mark}] ${words}` : `[${mark}]`;
}

function mediaWord(message) {
  if (message.photo) return say("photo");
  const held = attachment(message);
  if (held) {
    if (held.kind === "document") return held.file.file_name || say("file");
    return say(held.kind === "video_note" ? "video" : held.kind);
  }
  if (message.location || message.venue) return say("location");
  if (message.contact) return say("contact");
  return "";
}

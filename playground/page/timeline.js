/** The messages of one chat, newest at the bottom. Only what changed is drawn again. */

import { bubble } from "./bubble.js";
import { calm, el } from "./dom.js";
import { dayKey, dayName } from "./format.js";
import { icon } from "./icons.js";
import { currentLanguage, say } from "./words.js";

const PAGE = 120;
const TOGETHER = 300;
const NEAR = 90;
const DAY_FOR = 900;

export class Timeline {
  constructor(store, scene) {
    this.store = store;
    this.scene = scene;
    this.nodes = new Map();
    this.id = null;
    this.limit = PAGE;
    this.list = el("ol", { class: "timeline", "data-testid": "timeline", tabindex: -1 });
    this.count = el("span", { class: "badge" });
    this.down = el("button", { class: "round to-bottom", type: "button", "data-testid": "to-bottom", hidden: true, onclick: () => this.toBottom(true) }, icon("down"), this.count);
    this.node = el("div", { class: "timeline-frame" }, this.list, this.down);
    this.list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.list.addEventListener("keydown", (event) => this.keys(event));
    this.list.addEventListener("focusin", (event) => this.rove(event.target.closest("li.message")));
    this.list.addEventListener("contextmenu", (event) => this.contextMenu(event));
    new ResizeObserver(() => this.stuck && this.toBottom(false)).observe(this.list);
  }

  open(id) {
    this.id = id;
    this.limit = PAGE;
    this.fresh = true;
    this.stuck = true;
    this.newBelow = 0;
    this.lastTop = 0;
    this.nodes.clear();
    this.list.replaceChildren();
    this.list.setAttribute("aria-label", say("messages"));
    this.down.setAttribute("aria-label", say("toBottom"));
    this.divider = this.firstUnread();
    this.paint();
  }

  firstUnread() {
    const mark = this.store.readMark(this.id);
    const chat = this.store.chat(this.id);
    return mark ? chat.incoming.find((id) => id > mark) ?? null : null;
  }

  paint() {
    const chat = this.store.chat(this.id);
    if (!chat.loaded) return;
    const all = units([...chat.messages.values()], chat, this.id);
    this.hidden = Math.max(0, all.length - this.limit);
    const items = this.withLines(all.slice(this.hidden));
    const wanted = new Set(items.map(({ key }) => key));
    for (const [key, held] of this.nodes) if (!wanted.has(key)) { held.node.remove(); this.nodes.delete(key); }
    let before = null;
    for (const item of items) before = this.put(item, before);
    this.settle();
  }

  /** Days and the beginning of what is new, as lines between the bubbles. */
  withLines(all) {
    const items = [];
    let day = null;
    for (const unit of all) {
      const lead = unit.messages[0];
      if (dayKey(lead.date) !== day) {
        day = dayKey(lead.date);
        const text = dayName(lead.date);
        items.push({ key: `day ${day}`, signature: text, build: () => el("li", { class: "day" }, el("span", {}, text)) });
      }
      if (this.divider && unit.messages.some(({ message_id: id }) => id === this.divider)) {
        const text = say("unreadFrom");
        items.push({ key: "divider", signature: text, build: () => el("li", { class: "divider" }, el("span", {}, text)) });
      }
      items.push({ key: lead.message_id, signature: unit.signature, build: () => this.row(unit) });
    }
    return items;
  }

  row(unit) {
    const sides = `${unit.outgoing ? "out" : "in"}${unit.first ? " first" : ""}${unit.last ? " last" : ""}`;
    const appear = this.fresh ? "" : " appear";
    const row = el("li", { class: `message ${sides}${appear}`, tabindex: -1, "data-testid": `message-${unit.messages[0].message_id}` },
      el("span", { class: "unseen" }, unit.outgoing ? say("you") : this.store.bot.name), bubble(unit, this.scene));
    row.unit = unit;
    return row;
  }

  put(item, before) {
    const held = this.nodes.get(item.key);
    let node = held?.node;
    if (!held || held.signature !== item.signature) {
      node = item.build();
      if (held) this.swap(held.node, node);
      this.nodes.set(item.key, { node, signature: item.signature });
    }
    const next = before ? before.nextSibling : this.list.firstChild;
    if (next !== node) this.list.insertBefore(node, next);
    return node;
  }

  /** An edited message takes the place, and the keyboard focus, of what it was. */
  swap(old, fresh) {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const index = focused ? [...old.querySelectorAll(".key")].indexOf(focused) : -1;
    fresh.classList.remove("appear");
    old.replaceWith(fresh);
    if (!focused) return;
    const keys = fresh.querySelectorAll(".key");
    const successor = index >= 0 && keys.length ? keys[Math.min(index, keys.length - 1)] : fresh;
    this.rove(fresh);
    successor.focus({ preventScroll: true });
  }

  settle() {
    if (this.fresh) {
      this.fresh = false;
      this.toBottom(false);
      const line = this.nodes.get("divider")?.node;
      if (line && line.offsetTop < this.list.scrollTop) this.list.scrollTop = line.offsetTop - 12;
    } else if (this.stuck && !this.growing) {
      this.toBottom(true);
    }
    if (!this.list.contains(document.activeElement)) this.rove(this.list.querySelector("li.message:last-child"));
    this.scrolled();
  }

  /** Somebody wrote: follow, unless the reader is looking further up. */
  arrived(message) {
    if (!message.from?.is_bot || message.via_bot) {
      this.divider = null;
      this.stuck = true;
    } else if (!this.stuck) {
      this.newBelow += 1;
    }
  }

  toBottom(smooth) {
    const behavior = smooth && !calm() && this.list.scrollHeight - this.list.scrollTop < 4000 ? "smooth" : "instant";
    this.stuck = true;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior });
  }

  scrolled() {
    const top = this.list.scrollTop;
    if (this.list.scrollHeight - top - this.list.clientHeight < NEAR) {
      this.stuck = true;
      this.newBelow = 0;
    } else if (top < this.lastTop) {
      this.stuck = false;
    }
    this.lastTop = top;
    this.showDay();
    this.down.hidden = this.stuck;
    this.count.textContent = this.newBelow || "";
    this.count.hidden = !this.newBelow;
    if (top < 250 && this.hidden && !this.fresh && !this.growing) this.earlier();
  }

  /** The day that floats over the messages is there while one scrolls, and then makes way. */
  showDay() {
    clearTimeout(this.dayTimer);
    for (const day of this.list.querySelectorAll(".day.away")) day.classList.remove("away");
    this.dayTimer = setTimeout(() => {
      for (const day of this.list.querySelectorAll(".day")) day.classList.toggle("away", floats(day));
    }, DAY_FOR);
  }

  earlier() {
    const fromBottom = this.list.scrollHeight - this.list.scrollTop;
    this.limit += PAGE;
    this.stuck = false;
    this.growing = true;
    this.paint();
    this.growing = false;
    this.list.scrollTop = this.list.scrollHeight - fromBottom;
  }

  // Keyboard: one message is in the Tab order, the arrows choose which

  rove(row) {
    if (!row || row === this.active) return;
    if (this.active?.isConnected) reach(this.active, false);
    else for (const other of this.list.querySelectorAll("li.message[tabindex='0']")) reach(other, false);
    this.active = row;
    reach(row, true);
  }

  keys(event) {
    const row = event.target.closest("li.message");
    if (!row) return;
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      this.neighbour(row, event.key === "ArrowUp" ? "previousElementSibling" : "nextElementSibling")?.focus();
    } else if (event.target === row && (event.key === "Enter" || event.key === "ContextMenu")) {
      event.preventDefault();
      this.scene.menu(worded(row.unit), row.querySelector(".tools"));
    } else if (event.key === "End") {
      this.list.querySelector("li.message:last-child")?.focus();
    }
  }

  neighbour(row, step) {
    let next = row[step];
    while (next && !next.classList.contains("message")) next = next[step];
    return next;
  }

  contextMenu(event) {
    const row = event.target.closest("li.message");
    if (!row || event.target.closest("a, img") || String(getSelection())) return;
    event.preventDefault();
    const at = { top: event.clientY, bottom: event.clientY, left: event.clientX, right: event.clientX };
    this.scene.menu(worded(row.unit), row.querySelector(".tools"), at);
  }

  jump(id) {
    const row = [...this.list.querySelectorAll("li.message")].find(({ unit }) => unit.messages.some((message) => message.message_id === id));
    if (!row) {
      if (this.hidden && this.store.chat(this.id).messages.has(id)) { this.earlier(); this.jump(id); }
      return;
    }
    row.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    row.classList.remove("flash");
    requestAnimationFrame(() => row.classList.add("flash"));
  }
}

const worded = (unit) => unit.messages.find((message) => message.text ?? message.caption) ?? unit.messages[0];

const floats = (day) => day.nextElementSibling?.getBoundingClientRect().top < day.getBoundingClientRect().bottom;

function reach(row, on) {
  row.tabIndex = on ? 0 : -1;
  for (const node of row.querySelectorAll("button, a, [role='button'], audio, video")) node.tabIndex = on ? 0 : -1;
}

/** Messages as they are shown: albums as one, neighbours of one writer close together. */
function units(messages, chat, id) {
  const found = [];
  for (const message of messages) {
    const before = found.at(-1);
    const group = message.media_group_id;
    if (group && before?.messages[0].media_group_id === group) before.messages.push(message);
    else found.push({ messages: [message], outgoing: isOwn(message, id) });
  }
  found.forEach((unit, index) => {
    unit.first = !close(found[index - 1], unit);
    unit.last = !close(unit, found[index + 1]);
    unit.seen = unit.messages.at(-1).message_id <= chat.seen;
    unit.signature = [unit.messages.map(content), unit.first, unit.last, unit.outgoing && unit.seen, currentLanguage()].join("|");
  });
  return found;
}

const contents = new WeakMap();

/** Everything a message says, to tell whether it must be drawn again. */
function content(message) {
  if (!contents.has(message)) contents.set(message, JSON.stringify(message));
  return contents.get(message);
}

const isOwn = (message, id) => message.from?.id === id;

function close(one, other) {
  if (!one || !other || one.outgoing !== other.outgoing) return false;
  const [a, b] = [one.messages.at(-1).date, other.messages[0].date];
  return Math.abs(b - a) < TOGETHER && dayKey(a) === dayKey(b);
}

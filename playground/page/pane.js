/** One open chat: its head, its messages and its composer. */

import { Composer } from "./composer.js";
import { Offline } from "./connection.js";
import { alertBox, ask, lightbox } from "./dialogs.js";
import { announce, el } from "./dom.js";
import { fullName, preview } from "./format.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { avatar, botMark } from "./sidebar.js";
import { Timeline } from "./timeline.js";
import { PERSON_LANGUAGES, roleWord, say } from "./words.js";

const TOAST_FOR = 3600;

export class Pane {
  /** `app`: { store, activate(pane), back(), openIds() }; `slot` numbers the panes. */
  constructor(app, slot) {
    this.app = app;
    this.store = app.store;
    this.slot = slot;
    this.id = null;
    this.scene = this.makeScene();
    this.timeline = new Timeline(this.store, this.scene);
    this.composer = new Composer(this);
    this.head = el("header", { class: "chat-head" });
    this.hint = el("div", { class: "start-hint" });
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.drop = el("div", { class: "drop", hidden: true });
    this.node = el("section", { class: "pane", "data-slot": slot, "data-testid": `pane-${slot}` });
    this.node.addEventListener("focusin", () => app.activate(this));
    this.node.addEventListener("pointerdown", () => app.activate(this));
    this.takeDrops();
  }

  get person() {
    return this.store.people.get(this.id);
  }

  /** Draw everything in the page's language; `id` null leaves the pane empty. */
  open(id) {
    this.id = id;
    if (id === null) {
      this.node.replaceChildren(el("p", { class: "empty" }, say("choosePerson")));
      return;
    }
    this.composer.build();
    this.node.replaceChildren(this.head, this.timeline.node, this.hint, this.toasts, this.composer.node, this.drop);
    this.paintHead();
    this.timeline.open(id);
    this.composer.open();
    this.paintHint();
    this.look();
    this.store.load(id);
  }

  focus() {
    if (this.id !== null) this.composer.focus();
  }

  // What happens in the chat

  chatChanged() {
    this.timeline.paint();
    this.composer.paint();
    this.paintHint();
    this.look();
  }

  arrived(message) {
    this.timeline.arrived(message);
    if (message.from?.is_bot && !message.via_bot) announce(say("botSays", { bot: this.store.bot.name, text: preview(message) }));
  }

  personChanged() {
    this.paintHead();
    this.composer.paint();
    this.paintHint();
  }

  /** What is on the screen has been read. */
  look() {
    if (!document.hidden && this.app.visible(this) && this.store.chat(this.id).loaded) this.store.markRead(this.id);
  }

  paintHead() {
    const { person } = this;
    const name = fullName(person);
    this.node.setAttribute("aria-label", say("chatOf", { name }));
    this.status = el("span", { class: "status cut" });
    this.head.replaceChildren(
      el("button", { class: "round back", type: "button", "data-testid": "back", "aria-label": say("back"), title: say("back"), onclick: () => this.app.back() }, icon("back")),
      avatar(person), el("div", { class: "head-words" },
        el("h2", {}, el("span", { class: "cut" }, name), person.label ? el("span", { class: "role" }, roleWord(person.label)) : null), this.status),
      el("button", { class: "round", type: "button", "data-testid": "chat-menu", "aria-label": say("more"), title: say("more"), "aria-haspopup": "menu", onclick: (event) => this.menu(event.currentTarget) }, icon("more")));
    this.paintStatus();
  }

  paintStatus() {
    const bot = this.store.bot.name;
    const { typing } = this.store.chat(this.id);
    const word = { upload_photo: "sendingPhoto", upload_document: "sendingFile" }[typing] ?? "typing";
    this.status.classList.toggle("accent", Boolean(typing));
    if (typing) this.status.replaceChildren(dots(), say(word, { bot }));
    else this.status.replaceChildren(this.person.blocked ? say("blocked") : say("withBot", { bot }));
  }

  paintHint() {
    const chat = this.store.chat(this.id);
    const fresh = chat.loaded && !chat.messages.size;
    this.hint.hidden = !fresh;
    if (!fresh) return;
    const { name } = this.store.bot;
    const { description } = chat;
    this.hint.replaceChildren(el("div", { class: "hint-card" }, botMark("large"), el("strong", {}, name),
      description ? el("p", {}, description) : null, el("p", { class: "faint" }, say("startHint", { bot: name }))));
  }

  menu(anchor) {
    const { person } = this;
    openMenu(anchor, [
      { heading: say("language") },
      ...PERSON_LANGUAGES.map(([code, name]) => ({ text: name, chosen: person.language === code, run: () => this.act("set_language", { code }) })),
      "-",
      { text: say("copyLink"), icon: "link", run: () => this.copy(`${location.origin}/?person=${this.id}`) },
      person.blocked
        ? { text: say("resumeBot"), icon: "check", run: () => this.act("unblock") }
        : { text: say("stopBot"), icon: "block", danger: true, run: () => this.act("block") },
    ]);
  }

  async act(action, values = {}) {
    try {
      return await this.store.call(action, this.id, values);
    } catch (error) {
      this.complain(error);
      return null;
    }
  }

  // What bubbles ask for

  makeScene() {
    return {
      command: (text) => this.composer.say(text),
      copy: (text) => this.copy(text),
      jump: (id) => this.timeline.jump(id),
      deep: (address) => this.deepLink(address) !== null,
      link: (address, shown) => this.follow(address, shown),
      press: (message, button, node) => this.press(message, button, node),
      photo: (message) => this.openPhoto(message),
      menu: (message, anchor, at) => this.messageMenu(message, anchor, at),
    };
  }

  /** A link to this very bot: its start payload, else null. */
  deepLink(address) {
    let url;
    try {
      url = new URL(address);
    } catch {
      return null;
    }
    const web = ["t.me", "telegram.me"].includes(url.hostname);
    const name = web ? url.pathname.slice(1) : url.searchParams.get("domain");
    if (!(web || url.protocol === "tg:") || name?.toLowerCase() !== this.store.bot.username.toLowerCase()) return null;
    return url.searchParams.get("start") ?? "";
  }

  /** True when the link was followed here, so the browser need not. */
  follow(address, shown) {
    const payload = this.deepLink(address);
    if (payload !== null) {
      if (payload || !this.store.chat(this.id).messages.size) this.act("open_link", { payload });
      else this.composer.focus();
      return true;
    }
    if (shown === address || address === `https://${shown}` || /^(mailto|tel):/.test(address)) return false;
    this.leave(address);
    return true;
  }

  async leave(address) {
    if (await ask(say("openLink"), `${say("openLinkHint")}\n${address}`, say("open"))) window.open(address, "_blank", "noopener,noreferrer");
  }

  async press(message, button, node) {
    const url = button.url ?? button.login_url?.url ?? button.web_app?.url;
    if (url) this.follow(url, "");
    else if (button.copy_text) this.copy(button.copy_text.text);
    else if (button.callback_data !== undefined) await this.pressData(message, button, node);
    else this.startInline(button.switch_inline_query_current_chat ?? button.switch_inline_query ?? button.switch_inline_query_chosen_chat?.query ?? "");
  }

  async pressData(message, button, node) {
    if (node.getAttribute("aria-busy")) return;
    node.setAttribute("aria-busy", "true");
    try {
      const answer = await this.store.call("press", this.id, { message_id: message.message_id, data: button.callback_data });
      if (answer?.url) this.follow(answer.url, "");
    } catch (error) {
      this.complain(error);
    } finally {
      node.removeAttribute("aria-busy");
    }
  }

  startInline(query) {
    const { text } = this.composer;
    text.value = `@${this.store.bot.username} ${query}`;
    text.focus();
    this.composer.typed();
  }

  openPhoto(message) {
    const photos = [...this.store.chat(this.id).messages.values()].filter(({ photo }) => photo);
    lightbox(photos, photos.findIndex(({ message_id: id }) => id === message.message_id));
  }

  messageMenu(message, anchor, at = null) {
    const text = message.text ?? message.caption;
    const own = message.from?.id === this.id;
    const editable = own && text !== undefined && !message.via_bot;
    openMenu(anchor, [
      { text: say("reply"), icon: "reply", run: () => this.composer.reply(message) },
      ...(text ? [{ text: say("copy"), icon: "copy", run: () => this.copy(text) }] : []),
      ...(editable ? [{ text: say("edit"), icon: "edit", run: () => this.composer.edit(message) }] : []),
      { text: say("delete"), icon: "trash", danger: true, run: () => this.act("delete", { message_id: message.message_id }) },
    ], { at });
  }

  lastOwn() {
    return [...this.store.chat(this.id).messages.values()].reverse()
      .find((message) => message.from?.id === this.id && message.text !== undefined && !message.via_bot) ?? null;
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast(say("copied"));
    } catch {
      this.toast(say("copiedText", { text }));
    }
  }

  // Toasts

  async answered({ text, show_alert: alert }) {
    if (!text) return;
    if (!alert) {
      this.toast(text);
      return;
    }
    const focused = document.activeElement;
    await alertBox(this.store.bot.name, text);
    if (focused?.isConnected) focused.focus();
  }

  toast(text) {
    const node = el("div", { class: "toast" }, text);
    this.toasts.replaceChildren(node);
    setTimeout(() => node.remove(), TOAST_FOR + text.length * 40);
  }

  complain(error) {
    this.toast(error instanceof Offline ? say("offline") : say("failed", { reason: error.message }));
  }

  // Files dropped on the chat

  takeDrops() {
    const holds = (event) => this.id !== null && event.dataTransfer?.types.includes("Files");
    this.node.addEventListener("dragover", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      this.drop.hidden = false;
      this.drop.textContent = say("dropHere");
    });
    this.node.addEventListener("dragleave", (event) => { if (!this.node.contains(event.relatedTarget)) this.drop.hidden = true; });
    this.node.addEventListener("drop", (event) => {
      if (!holds(event)) return;
      event.preventDefault();
      this.drop.hidden = true;
      this.composer.addFiles([...event.dataTransfer.files]);
      this.composer.focus();
    });
  }
}

const dots = () => el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));

/** Where a person writes: text, files, commands, inline queries, and the bot's reply keyboard. */

import { fileUrl, upload } from "./connection.js";
import { askContact, askPlace } from "./dialogs.js";
import { announce, el } from "./dom.js";
import { fileSize, fullName, preview } from "./format.js";
import { icon } from "./icons.js";
import { replyKeyboard } from "./keyboards.js";
import { openMenu } from "./menu.js";
import { say } from "./words.js";

const LARGEST = 20 * 1024 * 1024;
const TYPING_PAUSE = 220;

export class Composer {
  /** `pane`: { store, id, complain(error), lastOwn() } */
  constructor(pane) {
    this.pane = pane;
    this.store = pane.store;
    this.files = [];
    this.context = null;
    this.panel = null;
    this.node = el("div", { class: "composer" });
  }

  build() {
    const tool = (name, word, run, props = {}) => el("button", { class: "round", type: "button", "aria-label": say(word), title: say(word), onclick: run, ...props }, icon(name));
    this.text = el("textarea", {
      class: "composer-text", rows: 1, "data-testid": "composer", dir: "auto", "aria-label": say("message"), "aria-autocomplete": "list", "aria-expanded": "false", enterkeyhint: "send",
      oninput: () => this.typed(), onkeydown: (event) => this.keys(event), onpaste: (event) => this.pasted(event), onblur: () => setTimeout(() => this.blurred(), 150),
    });
    this.commandKey = el("button", { class: "command-key", type: "button", "data-testid": "commands", "aria-label": say("commands"), title: say("commands"), onclick: () => this.toggleCommands() }, icon("menu"));
    this.keyboardKey = tool("keyboard", "hideKeyboard", () => this.toggleKeyboard());
    this.sendKey = tool("send", "send", () => this.send(), { "data-testid": "send", class: "round send" });
    this.picker = el("input", { type: "file", multiple: true, hidden: true, "data-testid": "file-input", onchange: () => this.picked() });
    this.suggestions = el("div", { class: "suggestions", role: "listbox", id: `suggestions-${this.pane.slot}`, hidden: true });
    this.contextBar = el("div", { class: "context-bar", hidden: true });
    this.tray = el("div", { class: "tray", hidden: true });
    this.keys_ = el("div", { class: "keys-space" });
    this.line = el("div", { class: "composer-line" }, this.commandKey, this.text, this.keyboardKey,
      tool("attach", "attach", (event) => this.attachMenu(event.currentTarget), { "aria-haspopup": "menu", "data-testid": "attach" }), this.sendKey, this.picker);
    this.startKey = el("button", { class: "start", type: "button", "data-testid": "start", onclick: () => this.start() });
    this.text.setAttribute("aria-controls", this.suggestions.id);
    this.node.replaceChildren(this.suggestions, this.contextBar, this.tray, this.line, this.keys_, this.startKey);
  }

  /** Another person's chat, or this one afresh. */
  open() {
    this.clearFiles();
    this.context = null;
    this.hiddenKeyboard = null;
    this.closePanel();
    this.text.value = this.store.draft(this.pane.id);
    this.paint();
    this.fit();
  }

  paint() {
    const { store, pane } = this;
    const chat = store.chat(pane.id);
    const person = store.people.get(pane.id);
    const fresh = chat.loaded && !chat.messages.size;
    const closed = fresh || person.blocked;
    this.startKey.hidden = !closed;
    this.startKey.textContent = say(person.blocked ? "restart" : "start");
    const held = this.node.contains(document.activeElement);
    this.line.hidden = closed;
    if (held && closed) this.startKey.focus({ preventScroll: true });
    this.commandKey.hidden = !chat.commands.length;
    const lost = this.wanted && [document.body, this.text].includes(document.activeElement);
    if (chat.loaded && lost) this.focus();
    this.paintKeyboard(chat.keyboard, closed);
    this.paintContext();
    this.paintTray();
    const hint = chat.keyboard?.input_field_placeholder;
    this.text.placeholder = this.files.length ? say("caption") : hint || say("message");
    this.sendKey.setAttribute("aria-label", say(this.context?.kind === "edit" ? "save" : "send"));
  }

  paintKeyboard(markup, closed) {
    const keys = markup?.keyboard ? markup : null;
    if (markup?.force_reply && this.forced !== markup.from) {
      this.forced = markup.from;
      const message = this.store.chat(this.pane.id).messages.get(markup.from);
      if (message) this.context = { kind: "reply", message };
    }
    this.keyboardKey.hidden = !keys;
    const shown = keys && !closed && this.hiddenKeyboard !== keys.from;
    const word = say(shown ? "hideKeyboard" : "showKeyboard");
    this.keyboardKey.setAttribute("aria-label", word);
    this.keyboardKey.setAttribute("aria-pressed", String(Boolean(shown)));
    this.keyboardKey.title = word;
    const signature = shown ? JSON.stringify(keys) : "";
    if (this.keyboardShown === signature && this.keys_.childElementCount === Number(Boolean(shown))) return;
    this.keyboardShown = signature;
    this.keys_.replaceChildren(...(shown ? [replyKeyboard(keys, { answer: (button) => this.answer(button, keys) })] : []));
  }

  toggleKeyboard() {
    const { keyboard } = this.store.chat(this.pane.id);
    this.hiddenKeyboard = this.hiddenKeyboard === keyboard.from ? null : keyboard.from;
    this.paint();
  }

  async answer(button, keys) {
    if (button.request_contact) await this.shareOwnContact();
    else if (button.request_location) await this.sharePlace(say("shareLocation", { bot: this.store.bot.name }));
    else await this.say(button.text);
    if (keys.one_time_keyboard) this.hiddenKeyboard = keys.from;
    this.paint();
    this.text.focus({ preventScroll: true });
  }

  // Reply and edit

  paintContext() {
    this.contextBar.hidden = !this.context;
    if (!this.context) return;
    const { kind, message } = this.context;
    const title = kind === "edit" ? say("editing") : say("replyingTo", { name: message.from?.is_bot ? this.store.bot.name : fullName(message.from) });
    this.contextBar.replaceChildren(icon(kind === "edit" ? "edit" : "reply"),
      el("div", { class: "context-words" }, el("strong", {}, title), el("span", { class: "cut" }, preview(message))),
      el("button", { class: "round", type: "button", "aria-label": say("cancel"), title: say("cancel"), onclick: () => this.dropContext() }, icon("close")));
  }

  reply(message) {
    this.context = { kind: "reply", message };
    this.paint();
    this.text.focus();
  }

  edit(message) {
    this.context = { kind: "edit", message, before: this.text.value };
    this.text.value = message.text ?? message.caption ?? "";
    this.paint();
    this.fit();
    this.text.focus();
  }

  dropContext() {
    if (this.context?.kind === "edit") this.text.value = this.context.before;
    this.context = null;
    this.paint();
    this.fit();
    this.text.focus();
  }

  // Writing

  /** To the place where one writes, or to Start; which of the two is known once the chat has come. */
  focus() {
    this.wanted = !this.store.chat(this.pane.id).loaded;
    if (!this.startKey.hidden) this.startKey.focus({ preventScroll: true });
    else this.text.focus({ preventScroll: true });
  }

  fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 200)}px`;
    this.sendKey.classList.toggle("ready", Boolean(this.text.value.trim() || this.files.length));
  }

  typed() {
    this.fit();
    if (this.context?.kind !== "edit") this.store.setDraft(this.pane.id, this.text.value);
    this.suggest();
  }

  keys(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (this.panel && this.panelKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && (this.context || this.files.length)) {
      event.preventDefault();
      event.stopPropagation();
      if (this.context) this.dropContext();
      else { this.clearFiles(); this.paint(); this.fit(); }
    } else if (event.key === "ArrowUp" && !this.text.value) {
      const own = this.pane.lastOwn();
      if (own) { event.preventDefault(); this.edit(own); }
    }
  }

  async send() {
    const text = this.text.value.trim();
    const { context, files } = this;
    const { id } = this.pane;
    if (!text && !files.length) return;
    try {
      if (files.length) await this.sendFiles(id, files, text);
      else if (context?.kind === "edit") await this.store.call("edit_text", id, { message_id: context.message.message_id, text });
      else await this.store.call("send_text", id, { text, reply_to: context?.message.message_id ?? null });
    } catch (error) {
      this.pane.complain(error);
      return;
    }
    if (this.pane.id !== id) {
      this.store.setDraft(id, "");
      return;
    }
    this.clear(context);
  }

  clear(context) {
    this.text.value = context?.kind === "edit" ? context.before : "";
    this.context = null;
    this.clearFiles();
    this.store.setDraft(this.pane.id, this.text.value);
    this.closePanel();
    this.paint();
    this.fit();
    if (this.node.contains(document.activeElement)) this.text.focus({ preventScroll: true });
  }

  async say(text, replyTo = null) {
    try {
      await this.store.call("send_text", this.pane.id, { text, reply_to: replyTo });
    } catch (error) {
      this.pane.complain(error);
    }
  }

  async start() {
    const person = this.store.people.get(this.pane.id);
    try {
      if (person.blocked) await this.store.call("unblock", this.pane.id);
    } catch (error) {
      this.pane.complain(error);
      return;
    }
    await this.say("/start");
    this.text.focus({ preventScroll: true });
  }

  // Files

  attachMenu(anchor) {
    const pick = (accept) => {
      this.picker.accept = accept;
      this.asFile = !accept;
      this.picker.click();
    };
    openMenu(anchor, [
      { text: say("attachPhoto"), icon: "photo", run: () => pick("image/*,video/*") },
      { text: say("attachFile"), icon: "file", run: () => pick("") },
      { text: say("attachLocation"), icon: "pin", run: () => this.sharePlace(say("sendLocation")) },
      { text: say("attachContact"), icon: "user", run: () => this.shareContact() },
    ]);
  }

  picked() {
    this.addFiles([...this.picker.files]);
    this.picker.value = "";
    this.text.focus();
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.asFile = false;
    this.addFiles(files);
  }

  addFiles(files) {
    for (const file of files) {
      if (file.size > LARGEST) this.pane.complain(new Error(say("tooLarge")));
      else this.files.push({ file, picture: file.type.startsWith("image/") ? URL.createObjectURL(file) : null });
    }
    this.paint();
    this.fit();
  }

  clearFiles() {
    for (const { picture } of this.files) if (picture) URL.revokeObjectURL(picture);
    this.files = [];
    this.asFile = false;
  }

  async sendFiles(id, files, caption) {
    this.node.classList.add("busy");
    try {
      await upload(id, files.map(({ file }) => file), { caption, asPhoto: !this.asFile });
    } finally {
      this.node.classList.remove("busy");
    }
  }

  paintTray() {
    this.tray.hidden = !this.files.length;
    if (!this.files.length) return;
    const pictures = this.files.some(({ picture }) => picture);
    const box = el("input", { type: "checkbox", checked: Boolean(this.asFile), onchange: (event) => { this.asFile = event.target.checked; } });
    this.tray.replaceChildren(el("div", { class: "tray-items" }, this.files.map((held) => this.trayItem(held))),
      pictures ? el("label", { class: "tray-choice" }, box, el("span", {}, say("asFile"))) : null);
  }

  trayItem(held) {
    const { file, picture } = held;
    const drop = () => {
      if (picture) URL.revokeObjectURL(picture);
      this.files = this.files.filter((other) => other !== held);
      this.paint();
      this.fit();
      this.text.focus();
    };
    return el("div", { class: `tray-item${picture ? " picture" : ""}` },
      picture ? el("img", { src: picture, alt: file.name }) : [icon("file"), el("span", { class: "tray-words" }, el("span", { class: "cut" }, file.name), el("span", { class: "faint" }, fileSize(file.size)))],
      el("button", { class: "tray-drop", type: "button", "aria-label": say("remove", { name: file.name }), title: say("remove", { name: file.name }), onclick: drop }, icon("close")));
  }

  async sharePlace(title) {
    const place = await askPlace(title);
    if (place) await this.act("send_location", { latitude: Number(place.latitude), longitude: Number(place.longitude) });
  }

  async shareContact() {
    const answers = await askContact(say("sendContact"), "", "+86 138 0000 0000");
    if (answers) await this.act("send_contact", { phone: answers.phone, first_name: answers.first_name });
  }

  async shareOwnContact() {
    const phone = `+86 138 0000 ${String(this.pane.id % 10000).padStart(4, "0")}`;
    const answers = await askContact(say("shareContact", { bot: this.store.bot.name }), "", phone, { own: true });
    if (answers) await this.act("send_contact", { phone: answers.phone });
  }

  async act(action, values) {
    try {
      return await this.store.call(action, this.pane.id, values);
    } catch (error) {
      this.pane.complain(error);
      return null;
    }
  }

  // Suggestions: commands after "/", results after "@bot "

  suggest() {
    const text = this.text.value;
    const inline = this.inlineQuery(text);
    clearTimeout(this.inlineTimer);
    if (inline !== null) {
      this.inlineTimer = setTimeout(() => this.askInline(inline), TYPING_PAUSE);
      return;
    }
    const found = /^\/\w*$/.test(text) && !this.context ? this.commandsLike(text.slice(1)) : [];
    if (found.length) this.showCommands(found);
    else this.closePanel();
  }

  inlineQuery(text) {
    const name = `@${this.store.bot.username} `;
    return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
  }

  commandsLike(start) {
    const wanted = start.toLowerCase();
    return this.store.chat(this.pane.id).commands.filter(({ command }) => command.startsWith(wanted))
      .sort((a, b) => Number(b.command === wanted) - Number(a.command === wanted));
  }

  toggleCommands() {
    if (this.panel?.menu) {
      this.closePanel();
      return;
    }
    this.showCommands(this.store.chat(this.pane.id).commands, true);
    this.text.focus();
  }

  showCommands(commands, menu = false) {
    const options = commands.map(({ command, description }) => ({
      node: el("div", { class: "option" }, el("span", { class: "option-key" }, `/${command}`), el("span", { class: "option-words cut" }, description)),
      fill: `/${command} `,
      run: () => {
        if (!menu) { this.text.value = ""; this.typed(); }
        this.closePanel();
        return this.say(`/${command}`);
      },
    }));
    this.openPanel(options, say("suggestions"), menu);
  }

  async askInline(query) {
    const { id } = this.pane;
    this.openPanel([], say("inlineResults"), false, say("searching"));
    const results = await this.act("inline_query", { query }) ?? [];
    if (this.pane.id !== id || this.inlineQuery(this.text.value) !== query) return;
    const options = results.map((result) => ({
      node: inlineOption(result),
      run: async () => {
        this.clear(null);
        await this.act("choose_inline", { result_id: result.id });
      },
    }));
    this.openPanel(options, say("inlineResults"), false, options.length ? null : say("noResults"));
  }

  openPanel(options, label, menu = false, note = null) {
    this.panel = { options, at: 0, menu };
    options.forEach((option, index) => {
      option.node.setAttribute("role", "option");
      option.node.id = `${this.suggestions.id}-${index}`;
      option.node.addEventListener("pointerdown", (event) => event.preventDefault());
      option.node.addEventListener("click", () => option.run());
    });
    this.suggestions.replaceChildren(...(note ? [el("div", { class: "option-note" }, note)] : []), ...options.map(({ node }) => node));
    this.suggestions.setAttribute("aria-label", label);
    this.suggestions.hidden = false;
    this.suggestions.scrollTop = 0;
    this.text.setAttribute("aria-expanded", "true");
    this.choose(0, false);
    if (note) announce(note);
  }

  closePanel() {
    clearTimeout(this.inlineTimer);
    this.panel = null;
    this.suggestions.hidden = true;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }

  blurred() {
    if (!this.node.contains(document.activeElement)) this.closePanel();
  }

  choose(index, scroll = true) {
    const { options } = this.panel;
    if (!options.length) return;
    this.panel.at = (index + options.length) % options.length;
    options.forEach(({ node }, at) => node.setAttribute("aria-selected", String(at === this.panel.at)));
    const { node } = options[this.panel.at];
    this.text.setAttribute("aria-activedescendant", node.id);
    if (scroll) node.scrollIntoView({ block: "nearest" });
  }

  /** Whether the open panel used the key. */
  panelKey(event) {
    const { options, at, menu } = this.panel;
    if (event.key === "Escape") this.closePanel();
    else if (!options.length) return false;
    else if (event.key === "ArrowDown") this.choose(at + 1);
    else if (event.key === "ArrowUp") this.choose(at - 1);
    else if (event.key === "Enter" && !event.shiftKey && (!menu || !this.text.value)) options[at].run();
    else if (event.key === "Tab" && !event.shiftKey && options[at].fill && !menu) {
      this.text.value = options[at].fill;
      this.typed();
    } else return false;
    return true;
  }
}

function inlineOption(result) {
  const picture = result.photo ? el("img", { src: fileUrl(result.photo), alt: "" }) : el("span", { class: "option-mark", "aria-hidden": "true" }, [...(result.title || "·")][0]);
  return el("div", { class: "option inline" }, picture, el("span", { class: "option-two" },
    el("strong", { class: "cut" }, result.title), el("span", { class: "faint cut" }, result.description)));
}

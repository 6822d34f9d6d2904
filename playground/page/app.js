/** The page: who is open where, the address bar, and the state of the connection. */

import { Offline } from "./connection.js";
import { announce, el } from "./dom.js";
import { fullName, preview } from "./format.js";
import { closeMenu } from "./menu.js";
import { recall, remember } from "./memory.js";
import { Pane } from "./pane.js";
import { Sidebar } from "./sidebar.js";
import { Store } from "./store.js";
import { currentLanguage, say, switchLanguage } from "./words.js";

const WIDE = matchMedia("(min-width: 1180px)");
const NARROW = matchMedia("(max-width: 760px)");

class App {
  constructor() {
    this.store = new Store();
    this.wantsSplit = recall("split", false);
    this.panes = [new Pane(this, 0), new Pane(this, 1)];
    this.active = this.panes[0];
    this.sidebar = new Sidebar(this);
    this.banner = el("div", { class: "banner", role: "status", hidden: true });
    this.main = el("main", { class: "main" });
    this.root = document.getElementById("app");
    this.root.append(this.banner, this.sidebar.node, this.main);
    this.main.append(el("p", { class: "empty" }, say("loading")));
    this.listen();
  }

  listen() {
    const { store } = this;
    store.on("snapshot", () => this.begin());
    store.on("chat", ({ id }) => this.withPane(id, (pane) => pane.chatChanged()));
    store.on("typing", ({ id }) => this.withPane(id, (pane) => pane.paintStatus()));
    store.on("person", ({ id }) => this.withPane(id, (pane) => pane.personChanged()));
    store.on("toast", ({ id, ...toast }) => this.withPane(id, (pane) => pane.answered(toast)));
    store.on("arrived", ({ id, message }) => this.arrived(id, message));
    store.on("online", () => this.paintBanner());
    addEventListener("popstate", () => this.fromAddress());
    WIDE.addEventListener("change", () => this.begun && this.layOut());
    NARROW.addEventListener("change", () => this.begun && this.layOut());
    document.addEventListener("visibilitychange", () => this.shown().forEach((pane) => pane.id !== null && pane.look()));
    document.addEventListener("keydown", (event) => this.keys(event));
  }

  /** Everything is here: at the start, and again after each reconnection. */
  begin() {
    const first = this.store.people.keys().next().value ?? null;
    if (this.begun) {
      this.beginAgain(first);
      return;
    }
    this.begun = true;
    const [left, right] = recall("open", []);
    const asked = this.addressed();
    const remembered = [left, right].map((id) => (this.store.people.has(id) ? id : null));
    this.panes[0].id = asked ?? (NARROW.matches ? null : remembered[0] ?? first);
    this.panes[1].id = remembered[1] === this.panes[0].id ? null : remembered[1];
    this.redraw();
    if (!NARROW.matches) this.active.focus();
  }

  /** The chats on the screen stay as they are until their messages have come anew. */
  beginAgain(first) {
    for (const pane of this.panes) {
      if (this.store.people.has(pane.id)) this.store.load(pane.id);
      else pane.id = null;
    }
    this.sidebar.build();
    for (const pane of this.shown()) {
      if (pane.id !== null) pane.paintHead();
      else pane.open(NARROW.matches ? null : first);
    }
    this.root.classList.toggle("in-chat", this.active.id !== null);
  }

  redraw() {
    document.documentElement.lang = currentLanguage();
    this.paintBanner();
    this.sidebar.build();
    this.layOut(true);
  }

  // Panes

  get split() {
    return this.wantsSplit && this.canSplit();
  }

  canSplit() {
    return WIDE.matches && this.store.people.size > 1;
  }

  shown() {
    return this.split ? this.panes : [this.active];
  }

  visible(pane) {
    return this.shown().includes(pane) && pane.node.isConnected && !(NARROW.matches && pane.id === null);
  }

  openIds() {
    return this.shown().map(({ id }) => id);
  }

  activeId() {
    return this.active.id;
  }

  withPane(id, run) {
    for (const pane of this.shown()) if (pane.id === id && id !== null) run(pane);
  }

  layOut(afresh = false) {
    const before = new Set(this.main.children);
    const shown = this.shown();
    if (this.split) this.fillSecond();
    this.main.replaceChildren(...shown.map(({ node }) => node));
    for (const pane of shown) if (afresh || !before.has(pane.node)) pane.open(pane.id);
    this.root.classList.toggle("split", this.split);
    this.root.classList.toggle("in-chat", this.active.id !== null);
    this.root.dataset.active = String(this.active.slot);
    this.sidebar.build();
  }

  fillSecond() {
    const [one, two] = this.panes;
    if (one.id === null || two.id === null || one.id === two.id) {
      const held = this.active.id;
      const other = [...this.store.people.keys()].find((id) => id !== held) ?? null;
      const free = this.active === one ? two : one;
      if (free.id === null || free.id === held) free.id = other;
    }
  }

  toggleSplit() {
    this.wantsSplit = !this.wantsSplit;
    remember("split", this.wantsSplit);
    this.layOut(true);
    this.keepOpen();
    this.active.focus();
  }

  activate(pane) {
    if (this.active === pane) return;
    this.active = pane;
    this.root.dataset.active = String(pane.slot);
    this.sidebar.paint();
    this.writeAddress(false);
  }

  /** Open a person's chat: in the pane where it already is, else in the one used last. */
  open(id, { byHand = false, push = true } = {}) {
    closeMenu({ refocus: false });
    const there = this.shown().find((pane) => pane.id === id);
    if (there) this.active = there;
    else this.active.open(id);
    this.root.classList.add("in-chat");
    this.root.dataset.active = String(this.active.slot);
    this.active.look();
    this.sidebar.paint();
    this.keepOpen();
    if (push) this.writeAddress(NARROW.matches);
    if (!(byHand && matchMedia("(pointer: coarse)").matches)) this.active.focus();
  }

  /** On a phone: from the chat to the list. */
  back() {
    if (history.state?.inChat) history.back();
    else {
      history.replaceState(null, "", "/");
      this.fromAddress();
    }
  }

  keepOpen() {
    remember("open", this.panes.map(({ id }) => id));
  }

  // The address: /?person=<id>

  addressed() {
    const id = Number(new URLSearchParams(location.search).get("person"));
    return this.store.people.has(id) ? id : null;
  }

  writeAddress(push) {
    const address = this.active.id === null ? "/" : `/?person=${this.active.id}`;
    if (push) history.pushState({ inChat: true }, "", address);
    else history.replaceState(history.state, "", address);
  }

  fromAddress() {
    if (!this.begun) return;
    const id = this.addressed();
    if (id !== null) {
      this.open(id, { push: false });
    } else if (NARROW.matches) {
      const left = this.active.id;
      this.active.open(null);
      this.root.classList.remove("in-chat");
      this.sidebar.paint();
      (this.sidebar.rows.get(left)?.button ?? this.sidebar.node.querySelector("button")).focus();
    }
  }

  // What happens

  arrived(id, message) {
    this.withPane(id, (pane) => pane.arrived(message));
    const elsewhere = message.from?.is_bot && !message.via_bot && !this.openIds().includes(id);
    if (elsewhere) announce(say("newMessageFrom", { name: fullName(this.store.people.get(id)), text: preview(message) }));
  }

  paintBanner() {
    this.banner.textContent = say("reconnecting");
    if (this.store.online) {
      clearTimeout(this.bannerTimer);
      this.bannerTimer = null;
      this.banner.hidden = true;
    } else {
      this.bannerTimer ??= setTimeout(() => { this.banner.hidden = false; }, 400);
    }
  }

  switchLanguage() {
    switchLanguage();
    this.redraw();
  }

  complain(error) {
    if (this.active.id !== null) this.active.complain(error);
    else announce(error instanceof Offline ? say("offline") : say("failed", { reason: error.message }));
  }

  /** Esc leaves what is open, innermost first; F6 goes from the list to the chat and on. */
  keys(event) {
    if (event.key === "F6") {
      event.preventDefault();
      const stops = [this.sidebar, ...this.shown()];
      const at = stops.findIndex(({ node }) => node.contains(document.activeElement));
      stops[(at + 1) % stops.length].focus();
    } else if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) {
      if (NARROW.matches && this.active.id !== null) this.back();
      else if (this.active.node.contains(document.activeElement)) this.escape();
    }
  }

  escape() {
    const { composer } = this.active;
    if (document.activeElement === composer.text) this.sidebar.focus();
    else this.active.focus();
  }
}

new App();

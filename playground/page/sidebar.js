/** The first column: everybody who talks to the bot here. */

import { askPerson } from "./dialogs.js";
import { el, walk } from "./dom.js";
import { fullName, hue, initials, preview, shortWhen } from "./format.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { currentLanguage, roleWord, say } from "./words.js";

const SEARCH_FROM = 9;

export const avatar = (person, size = "") =>
  el("span", { class: `avatar hue-${hue(person.id)} ${size}`, "aria-hidden": "true" }, initials(fullName(person)));

export const botMark = (size = "") => el("img", { class: `avatar bot ${size}`, src: "/playground/page/icon.svg", alt: "" });

export class Sidebar {
  /** `app`: { store, open(id), openIds(), activeId(), split, canSplit(), toggleSplit(), switchLanguage() } */
  constructor(app) {
    this.app = app;
    this.query = "";
    this.rows = new Map();
    this.node = el("aside", { class: "sidebar" });
    app.store.on("people", () => this.paint());
  }

  build() {
    const { store } = this.app;
    const name = store.bot?.name ?? "";
    this.list = el("ul", { class: "people", "aria-label": say("people"), onkeydown: (event) => walk(event, () => [...this.list.querySelectorAll("button")]) });
    this.rows.clear();
    const search = el("input", { class: "search", type: "search", placeholder: say("searchPeople"), "aria-label": say("searchPeople"),
      value: this.query, oninput: (event) => { this.query = event.target.value; this.paint(); } });
    this.searchLine = el("div", { class: "search-line" }, search);
    const more = el("button", { class: "round", type: "button", "aria-label": say("more"), title: say("more"), "aria-haspopup": "menu",
      onclick: (event) => this.menu(event.currentTarget) }, icon("more"));
    this.node.replaceChildren(
      el("header", { class: "brand" }, botMark(), el("div", { class: "brand-words" }, el("h1", {}, name), el("p", { class: "faint cut" }, say("tagline"))), more),
      this.searchLine, this.list,
      el("footer", { class: "sidebar-foot" },
        el("button", { class: "plain wide", type: "button", "data-testid": "add-person", onclick: () => this.add() }, icon("plus"), say("addPerson")),
        this.splitButton()));
    this.paint();
  }

  splitButton() {
    const word = say(this.app.split ? "splitOff" : "splitOn");
    return el("button", { class: `plain wide only-wide${this.app.split ? " chosen" : ""}`, type: "button", "data-testid": "split",
      "aria-pressed": String(this.app.split), onclick: () => this.app.toggleSplit() }, icon("split"), word);
  }

  menu(anchor) {
    openMenu(anchor, [
      { text: say("addPerson"), icon: "plus", run: () => this.add() },
      ...(this.app.canSplit() ? [{ text: say(this.app.split ? "splitOff" : "splitOn"), icon: "split", run: () => this.app.toggleSplit() }] : []),
      { text: say("switchTo"), icon: "globe", run: () => this.app.switchLanguage() },
    ]);
  }

  async add() {
    const answers = await askPerson();
    if (!answers) return;
    try {
      const { id } = await this.app.store.call("add_person", null, answers);
      this.app.open(id);
    } catch (error) {
      this.app.complain(error);
    }
  }

  paint() {
    if (!this.list) return;
    const { store } = this.app;
    this.searchLine.hidden = store.people.size < SEARCH_FROM && !this.query;
    const wanted = [...store.people.values()].filter((person) => this.matches(person));
    const shown = new Set(wanted.map(({ id }) => id));
    for (const [id, row] of this.rows) if (!shown.has(id)) { row.node.remove(); this.rows.delete(id); }
    wanted.forEach((person, index) => this.place(person, index));
    this.rove();
    const total = [...store.people.keys()].reduce((sum, id) => sum + store.unread(id), 0);
    document.title = (total ? `(${total}) ` : "") + (store.bot?.name ?? "");
  }

  matches(person) {
    const hay = `${fullName(person)} ${person.label} ${roleWord(person.label)} ${person.username}`.toLowerCase();
    return hay.includes(this.query.trim().toLowerCase());
  }

  place(person, index) {
    const known = this.rows.get(person.id);
    const facts = this.facts(person);
    const signature = JSON.stringify([facts, person, currentLanguage()]);
    let row = known;
    if (!known) {
      row = { node: el("li", {}), signature: "" };
      row.button = el("button", { class: "person", type: "button", "data-testid": `person-${person.id}`, onclick: () => this.app.open(person.id, { byHand: true }) });
      row.node.append(row.button);
      this.rows.set(person.id, row);
    }
    if (row.signature !== signature) {
      row.signature = signature;
      this.fill(row.button, person, facts);
    }
    if (this.list.children[index] !== row.node) this.list.insertBefore(row.node, this.list.children[index] ?? null);
  }

  facts(person) {
    const { store } = this.app;
    const chat = store.chat(person.id);
    return {
      unread: store.unread(person.id),
      open: this.app.openIds().includes(person.id),
      active: this.app.activeId() === person.id,
      draft: this.app.activeId() === person.id ? "" : store.draft(person.id),
      typing: Boolean(chat.typing),
      last: chat.last ? preview(chat.last) : "",
      own: chat.last ? !chat.last.from?.is_bot : false,
      when: chat.last ? shortWhen(chat.last.date) : "",
    };
  }

  fill(button, person, facts) {
    const name = fullName(person);
    button.className = `person${facts.open ? " open" : ""}${facts.active ? " active" : ""}`;
    if (facts.active) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    button.replaceChildren(avatar(person), el("span", { class: "person-words" },
      el("span", { class: "person-top" }, el("span", { class: "person-name cut" }, name),
        person.label ? el("span", { class: "role" }, roleWord(person.label)) : null,
        person.blocked ? el("span", { class: "faint icon-line", title: say("blocked") }, icon("block")) : null,
        el("time", { class: "faint" }, facts.when)),
      el("span", { class: "person-bottom" }, this.line(facts), badge(person.id, facts.unread))));
  }

  line(facts) {
    if (facts.typing) return el("span", { class: "cut accent" }, say("typing", { bot: this.app.store.bot.name }));
    if (facts.draft) return el("span", { class: "cut faint" }, el("span", { class: "draft" }, `${say("draft")} `), facts.draft);
    const who = facts.own ? el("span", { class: "own" }, say("youSaid")) : null;
    return el("span", { class: "cut faint" }, who, facts.last || say("start"));
  }

  /** Tab enters the list once, at the open chat; the arrows do the rest. */
  rove() {
    const buttons = [...this.list.querySelectorAll("button")];
    const entry = buttons.find((button) => button.classList.contains("active")) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === entry ? 0 : -1;
  }

  focus() {
    this.list.querySelector("button[tabindex='0']")?.focus();
  }
}

function badge(id, unread) {
  if (!unread) return null;
  return el("span", { class: "badge", "data-testid": `unread-${id}` }, el("span", { "aria-hidden": "true" }, unread > 99 ? "99+" : String(unread)),
    el("span", { class: "unseen" }, say("newMessages", { n: unread })));
}

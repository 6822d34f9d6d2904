/** What the page knows: the people, their chats, and what is being typed. */

import { Connection } from "./connection.js";
import { recall, remember } from "./memory.js";

const TYPING_FOR = 5500;

export class Store extends EventTarget {
  constructor() {
    super();
    this.bot = null;
    this.people = new Map();
    this.chats = new Map();
    this.online = true;
    this.drafts = recall("drafts", {});
    this.connection = new Connection({
      onEvent: (packet) => this.take(packet),
      onState: (online) => { this.online = online; this.tell("online"); },
    });
    addEventListener("storage", (event) => this.otherTab(event));
  }

  tell(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  on(kind, listener) {
    const wrapped = (event) => listener(event.detail);
    this.addEventListener(kind, wrapped);
    return () => this.removeEventListener(kind, wrapped);
  }

  call(action, person, values = {}) {
    return this.connection.call(action, { ...values, person });
  }

  chat(id) {
    if (!this.chats.has(id)) this.chats.set(id, new Chat());
    return this.chats.get(id);
  }

  // What the server tells

  take(packet) {
    const handler = {
      snapshot: () => this.takeSnapshot(packet),
      message: () => this.takeMessage(packet),
      edited: () => this.takeEdit(packet),
      deleted: () => this.takeDeletion(packet),
      typing: () => this.takeTyping(packet),
      commands: () => { this.chat(packet.person).commands = packet.commands; this.tell("chat", { id: packet.person }); },
      person: () => this.takePerson(packet.data),
      read: () => this.mark(packet.person, packet.upto),
      toast: () => this.tell("toast", { id: packet.person, ...packet.data }),
    }[packet.type];
    handler?.();
  }

  takeSnapshot({ bot, people }) {
    this.bot = bot;
    this.people.clear();
    this.chats.clear();
    for (const { last, incoming, ...person } of people) {
      this.people.set(person.id, person);
      Object.assign(this.chat(person.id), { last, incoming });
    }
    this.tell("snapshot");
  }

  takeMessage({ person, message }) {
    const chat = this.chat(person);
    chat.put(message);
    chat.last = message;
    if (message.from?.is_bot && !message.via_bot) {
      chat.incoming.push(message.message_id);
      chat.typing = null;
    }
    this.tell("arrived", { id: person, message });
    this.tell("chat", { id: person });
    this.tell("people");
  }

  takeEdit({ person, message }) {
    const chat = this.chat(person);
    chat.put(message);
    if (chat.last?.message_id === message.message_id) chat.last = message;
    this.tell("chat", { id: person });
    this.tell("people");
  }

  takeDeletion({ person, ids, last }) {
    const chat = this.chat(person);
    const gone = new Set(ids);
    for (const id of ids) chat.messages.delete(id);
    chat.incoming = chat.incoming.filter((id) => !gone.has(id));
    chat.last = last;
    this.tell("chat", { id: person });
    this.tell("people");
  }

  takeTyping({ person, action }) {
    const chat = this.chat(person);
    clearTimeout(chat.typingTimer);
    chat.typing = action === "cancel" ? null : action;
    chat.typingTimer = setTimeout(() => {
      chat.typing = null;
      this.tell("typing", { id: person });
      this.tell("people");
    }, TYPING_FOR);
    this.tell("typing", { id: person });
    this.tell("people");
  }

  takePerson(person) {
    this.people.set(person.id, person);
    this.chat(person.id);
    this.tell("people");
    this.tell("person", { id: person.id });
  }

  /** The whole chat; asked for when it is opened. */
  async load(id) {
    const chat = this.chat(id);
    if (chat.loaded || chat.loading) return;
    chat.loading = true;
    try {
      const { messages, commands, description } = await this.call("history", id);
      for (const message of messages) if (!chat.messages.has(message.message_id)) chat.messages.set(message.message_id, message);
      chat.messages = new Map([...chat.messages].sort(([a], [b]) => a - b));
      Object.assign(chat, { commands, description, loaded: true });
    } catch {
      return;
    } finally {
      chat.loading = false;
    }
    this.tell("chat", { id });
  }

  // Read marks are the server's, drafts the browser's

  readMark(id) {
    return this.people.get(id)?.read_id ?? 0;
  }

  unread(id) {
    const mark = this.readMark(id);
    return this.chat(id).incoming.filter((message) => message > mark).length;
  }

  /** Everything up to the newest message has been looked at. */
  markRead(id) {
    const newest = this.chat(id).incoming.at(-1) ?? 0;
    if (newest <= this.readMark(id)) return;
    this.mark(id, newest);
    this.call("read", id).catch(() => {});
  }

  mark(id, upto) {
    const person = this.people.get(id);
    if (!person || upto <= person.read_id) return;
    person.read_id = upto;
    this.tell("people");
  }

  draft(id) {
    return this.drafts[id] ?? "";
  }

  setDraft(id, text) {
    if (text.trim()) this.drafts[id] = text;
    else delete this.drafts[id];
    remember("drafts", this.drafts);
    this.tell("people");
  }

  otherTab(event) {
    if (event.key !== "yinuo.drafts") return;
    this.drafts = recall("drafts", {});
    this.tell("people");
  }
}

class Chat {
  constructor() {
    this.messages = new Map();
    this.incoming = [];
    this.last = null;
    this.commands = [];
    this.loaded = false;
    this.loading = false;
    this.typing = null;
    this.typingTimer = 0;
  }

  put(message) {
    this.messages.set(message.message_id, message);
  }

  /** The bot has read what it wrote after. */
  get seen() {
    return this.incoming.at(-1) ?? 0;
  }

  /** The reply keyboard now in force: the last message that brought or removed one decides. */
  get keyboard() {
    let found = null;
    for (const message of this.messages.values()) {
      if (message.keyboard) found = { from: message.message_id, ...message.keyboard };
    }
    return found && !found.remove_keyboard ? found : null;
  }
}

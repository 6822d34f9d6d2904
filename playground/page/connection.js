/** One WebSocket to the playground: what happens comes in, what people do goes out and is answered. */

const RETRY_FIRST = 200;
const RETRY_MOST = 1500;
const ANSWER_WITHIN = 40000;

export class Connection {
  constructor({ onEvent, onState }) {
    this.onEvent = onEvent;
    this.onState = onState;
    this.waiting = new Map();
    this.lastCall = 0;
    this.retry = RETRY_FIRST;
    this.timer = 0;
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => !document.hidden && this.hurry());
    this.open();
  }

  get ready() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  open() {
    const address = new URL("/playground/socket", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    this.socket = new WebSocket(address);
    this.socket.onopen = () => { this.retry = RETRY_FIRST; this.onState(true); };
    this.socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    this.socket.onclose = () => this.lost();
  }

  lost() {
    for (const { reject } of this.waiting.values()) reject(new Offline());
    this.waiting.clear();
    this.onState(false);
    this.timer = setTimeout(() => this.open(), this.retry);
    this.retry = Math.min(this.retry * 1.5, RETRY_MOST);
  }

  /** The network or the person came back: do not wait out the pause. */
  hurry() {
    if (this.socket.readyState !== WebSocket.CLOSED) return;
    clearTimeout(this.timer);
    this.open();
  }

  receive(packet) {
    if (packet.type !== "reply") {
      this.onEvent(packet);
      return;
    }
    const call = this.waiting.get(packet.id);
    if (!call) return;
    this.waiting.delete(packet.id);
    clearTimeout(call.timer);
    if (packet.ok) call.resolve(packet.result);
    else call.reject(new Error(packet.error));
  }

  call(action, values = {}) {
    if (!this.ready) return Promise.reject(new Offline());
    const id = ++this.lastCall;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.waiting.delete(id); reject(new Offline()); }, ANSWER_WITHIN);
      this.waiting.set(id, { resolve, reject, timer });
      this.socket.send(JSON.stringify({ ...values, id, action }));
    });
  }
}

export class Offline extends Error {}

/** Files travel beside the socket, as a form. */
export async function upload(person, files, { caption, asPhoto }) {
  const form = new FormData();
  form.append("person", String(person));
  form.append("caption", caption);
  form.append("as_photo", asPhoto ? "1" : "");
  for (const file of files) form.append("file", file, file.name);
  let response;
  try {
    response = await fetch("/playground/upload", { method: "POST", body: form });
  } catch {
    throw new Offline();
  }
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.error);
}

export const fileUrl = (id, name = "") =>
  `/playground/file/${encodeURIComponent(id)}${name ? `/${encodeURIComponent(name)}` : ""}`;

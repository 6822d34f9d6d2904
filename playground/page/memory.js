/** What this browser remembers: nothing here is needed to rebuild a chat, the server has all of that. */

const PREFIX = "yinuo.";

export function recall(name, fallback) {
  try {
    const stored = localStorage.getItem(PREFIX + name);
    return stored === null ? fallback : JSON.parse(stored);
  } catch {
    return fallback;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A full or forbidden storage only costs the memory.
  }
}

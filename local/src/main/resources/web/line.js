// The line between this browser's telephone and the rehearsal: what the server says of it, and what
// its person does. The telephone's name is a secret of this browser; its windows share it.
import { letGo } from "./feed.js";

const NAME = "callouts-telephone";
const name = localStorage.getItem(NAME) ?? crypto.randomUUID();
localStorage.setItem(NAME, name);
const base = "phone/" + name;

let now = { marks: [], calls: [] };
let stream;
let sending = Promise.resolve();
const listeners = [];

// The latest known state: { marks, calls }.
export const state = () => now;

export function onState(listener) {
  listeners.push(listener);
}

// Sends one thing after the other, since the order of keys matters. Comes back with whether it was
// done: false where it came too late, or the server is gone.
export function post(path, body) {
  sending = sending.then(() => send(path, body)).catch(() => false);
  return sending;
}

async function send(path, body) {
  const answer = await fetch(base + "/" + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (path === "marks" && answer.ok) {
    take(await answer.json());
  }
  return answer.ok;
}

function take(news) {
  now = news;
  follow();
  listeners.forEach((listener) => listener(now));
}

// A browser has few connections: only a telephone that may ring holds one.
function follow() {
  if (!stream && (now.calls.length > 0 || now.marks.some((mark) => mark.mine))) {
    stream = new EventSource(base + "/events");
    stream.addEventListener("state", (message) => take(JSON.parse(message.data)));
    letGo(stream);
  }
}

export async function start() {
  const answer = await fetch(base);
  if (answer.ok) {
    take(await answer.json());
  }
}

// Answer the phone: the card of the call that rings or is answered in this browser.
import { onState, post, start } from "./line.js";
import * as voice from "./voice.js";
import "./marks.js";

const TICK = 200;
const BETWEEN_SIGNS = 500;
const BETWEEN_KEYS = 3000;
const SPOKEN_DIGITS = ["Number", "Date", "Time"];
const ALOUD = "callouts-aloud";
const PICKED_UP = "callouts-picked-up";
const ENDS = {
  CONTACT_FLOW_DISCONNECT: "The call is over. What you said is in the report.",
  CUSTOMER_DISCONNECT: "You hung up. What you answered before is in the report.",
  TELECOM_ORIGINATOR_CANCEL: "Nobody picked up. The report says NoAnswer.",
  TELECOM_POTENTIAL_BLOCKING: "You declined the call. The report says Refused.",
};

const at = (id) => document.getElementById("phone-" + id);
const card = document.getElementById("phone");
const words = at("words");
let calls = [];
let call;
let heardAt = 0;
let patientUntil = 0;
let answered = 0;
let lastSign = 0;
let keyed = { turn: 0, keys: "" };
const closed = new Set();
let stopRinging = () => {};
let stopListening = () => {};

// One call has the card: the one that is answered, or else the first that rings, or the last one.
function choose() {
  const open = calls.filter((one) => !closed.has(one.contact_id));
  return ["LIVE", "RINGING", "OVER"]
    .map((state) => open.find((one) => one.state === state))
    .find((one) => one);
}

function take(news) {
  const before = call;
  calls = news.calls;
  call = choose();
  heardAt = performance.now();
  show(before);
}

function show(before) {
  card.hidden = !call;
  document.title = (call?.state === "RINGING" ? "(ringing) " : "") + "Callouts";
  if (!call) {
    quiet();
    return;
  }
  const isNew = before?.contact_id !== call.contact_id || before.state !== call.state;
  card.dataset.state = call.state;
  at("ringing").hidden = call.state !== "RINGING";
  at("live").hidden = call.state !== "LIVE";
  at("over").hidden = call.state !== "OVER";
  at("who").textContent = who(call);
  at("also").textContent = calls
    .filter((one) => one !== call && one.state === "RINGING")
    .map((one) => "Receiver " + one.receiver_id + " rings too.")
    .join(" ");
  if (isNew) {
    begin(before);
  }
  if (call.state === "LIVE" && (isNew || before.turn !== call.turn)) {
    prompt(isNew && before?.contact_id !== call.contact_id);
  }
  if (call.state === "OVER") {
    at("end").textContent =
      ENDS[call.reason] ?? "The call was cut off. What you answered before is in the report.";
  }
  said();
  tick();
}

const who = ({ receiver_id, task_id, number, attempt }) =>
  `${number}, job ${task_id}` + (attempt > 1 ? `, call ${attempt}` : "");

// A new call, or a call in a new state: the person is led to what they can do now.
function begin(before) {
  quiet();
  if (call.state === "RINGING") {
    at("title").textContent = "Receiver " + call.receiver_id + " is being called";
    ring();
    at("pick-up").focus();
  } else if (call.state === "LIVE") {
    at("title").textContent = "You are receiver " + call.receiver_id;
    words.value = "";
    answered = 0;
    keyed = { turn: 0, keys: "" };
    at("keypad").focus();
  } else {
    at("title").textContent = "Receiver " + call.receiver_id;
    at("prompt").textContent = "";
    if (call.reason !== "CONTACT_FLOW_DISCONNECT") {
      voice.hush();
    }
    if (before?.contact_id === call.contact_id) {
      at("close").focus();
    }
  }
}

function ring() {
  if (at("aloud").checked) {
    stopRinging = voice.ring();
  }
}

function quiet() {
  stopRinging();
  stopListening();
  stopRinging = () => {};
  stopListening = () => {};
}

// After a reload the prompt is shown and not read again. Of the windows of a browser the one speaks
// in which the call was picked up.
function prompt(reloaded) {
  const { words: text, length, since, patience, question, greeting } = call.prompt;
  at("prompt").textContent = text || "One moment …";
  at("hint").textContent = greeting ? "Only keys are heard here." : hint(question);
  patientUntil = performance.now() + length + patience - since;
  quiet();
  note("");
  if (at("aloud").checked && !reloaded && sessionStorage.getItem(PICKED_UP) === call.contact_id) {
    voice.say(text);
  }
}

const hint = (question) =>
  ({
    OK: "Say OK, or press 1.",
    "Yes/No": "Say yes or no, or press 1 or 2.",
    "Multiple Choice": "Say the letter, or press 1 for A, 2 for B …",
    Date: "Say a date, or press month and day: 1224.",
    Time: "Say a time, or press it: 1430.",
    Number: "Say a number, or press it.",
  })[question] ?? "";

function said() {
  at("said").hidden = call.lines.length === 0;
  at("lines").replaceChildren(
    ...call.lines.map(({ who: from, words: text }) => {
      const item = document.createElement("li");
      item.className = from;
      item.textContent =
        from === "noted" ? "Noted: " + text : from === "me" ? "You: " + (text || "(silence)") : text;
      return item;
    }),
  );
}

function note(text) {
  at("note").textContent = text;
}

const elapsed = () => call.prompt.since + performance.now() - heardAt;

function tick() {
  if (call?.state === "RINGING") {
    const left = call.rings - (performance.now() - heardAt);
    at("rings").textContent = `Rings for ${seconds(left)} more.`;
  } else if (call?.state === "LIVE") {
    live();
  }
}

const seconds = (millis) => `${Math.max(0, Math.ceil(millis / 1000))} s`;

function live() {
  const { length, listens, patience } = call.prompt;
  const speaks = elapsed() < length;
  const left = patientUntil - performance.now();
  at("time").hidden = speaks || !listens || answered === call.turn;
  at("time").value = patience > 0 ? Math.max(0, Math.min(1, left / patience)) : 0;
  at("status").textContent =
    answered === call.turn
      ? "Heard. One moment …"
      : speaks
        ? "Speaking. You may interrupt."
        : listens
          ? `Listening for ${seconds(left)} more.`
          : "";
  // The browser's voice may be slower than the telephone's.
  if (voice.isSpeaking() && elapsed() > length - 1000 && elapsed() < 2 * length + 10_000) {
    sign();
  }
}

// Says that an answer is to come.
function sign() {
  const now = performance.now();
  if (call?.state === "LIVE" && call.prompt.listens && now - lastSign > BETWEEN_SIGNS) {
    lastSign = now;
    patientUntil = Math.max(patientUntil, now + call.prompt.patience);
    does("lingers");
  }
}

function does(deed, what = {}) {
  return post(`calls/${call.contact_id}/${deed}`, { turn: call.turn, ...what });
}

// A spoken answer is the whole of it. Who types the digit that was to be pressed means the key.
async function says(text) {
  const turn = call.turn;
  voice.hush();
  if (/^[0-9*#]+$/.test(text) && !SPOKEN_DIGITS.includes(call.prompt.question)) {
    words.value = "";
    presses(text);
  } else if (!text) {
    words.focus();
  } else if (await does("says", { words: text })) {
    answered = turn;
    words.value = "";
    tick();
  } else {
    note("Too late: that question is over. Your words are still in the field.");
  }
}

// Keys gather until the flow has enough of them.
async function presses(key) {
  const turn = call.turn;
  voice.hush();
  if (await does("keys", { keys: key })) {
    keyed = { turn, keys: (keyed.turn === turn ? keyed.keys : "") + key };
    patientUntil = Math.max(patientUntil, performance.now() + BETWEEN_KEYS);
    if (call.turn === turn) {
      note("Keys: " + keyed.keys);
    }
  } else {
    note("Too late: that question is over.");
  }
}

at("pick-up").addEventListener("click", () => {
  sessionStorage.setItem(PICKED_UP, call.contact_id);
  does("pick-up");
});
at("decline").addEventListener("click", () => does("decline"));
at("hang-up").addEventListener("click", () => {
  sessionStorage.removeItem(PICKED_UP);
  voice.hush();
  quiet();
  does("hang-up");
});
at("close").addEventListener("click", () => {
  closed.add(call.contact_id);
  take({ calls });
});
at("say").addEventListener("submit", (event) => {
  event.preventDefault();
  says(words.value.trim());
});
words.addEventListener("input", () => {
  voice.hush();
  sign();
});
at("keypad").addEventListener("click", (event) => {
  const key = event.target.closest("button")?.dataset.key;
  if (key && call.state === "LIVE") {
    presses(key);
  }
});

// Outside of fields a digit is a key of the telephone, and a letter begins an answer.
document.addEventListener("keydown", (event) => {
  const elsewhere = event.target.closest("input, textarea, select, dialog");
  if (call?.state !== "LIVE" || elsewhere || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (/^[0-9*#]$/.test(event.key)) {
    event.preventDefault();
    presses(event.key);
  } else if (/^\p{L}$/u.test(event.key)) {
    words.focus();
  }
});

at("speak").hidden = !voice.canHear();
at("speak").addEventListener("click", () => {
  voice.hush();
  stopListening();
  note("Speak now.");
  stopListening = voice.listen({
    began: sign,
    heard: (text) => {
      words.value = text;
      says(text);
    },
    silent: () => note("Nothing was heard. Press Speak again, type, or use the keys."),
    failed: (why) => {
      note(why);
      at("speak").hidden = true;
    },
  });
});

function voices() {
  at("no-voices").hidden = voice.hasVoices();
}

at("aloud").checked = localStorage.getItem(ALOUD) !== "no";
at("aloud").addEventListener("change", () => {
  localStorage.setItem(ALOUD, at("aloud").checked ? "yes" : "no");
  voice.hush();
  if (call?.state === "RINGING") {
    quiet();
    ring();
  }
});
voice.onVoices(voices);
voices();
onState(take);
setInterval(tick, TICK);
start();

import { ask, byId, counted, el, found, grouped, svg } from "./dom.js";
import { onState } from "./line.js";
import { isMe, markButton } from "./marks.js";
import { Table } from "./table.js";

const HIGH = 90; // of the drawing of lines in use, as in index.html
const WIDE = 600;

const table = () => new Table(byId("people"), "People", [
  { name: "Id", text: (row) => row.id },
  { name: "Name", text: (row) => row.name },
  { name: "You", text: (row) => (shown && isMe(shown.taskId, row.id) ? "me" : "") },
  { name: "What happens", text: (row) => row.status.words, kind: (row) => (row.status.good ? "done good" : row.status.stage) },
], (row) => chosen(row.id));

let people;
let chosen = () => {};

// The view of a job while it runs.
export function livePart(choose) {
  chosen = choose;
  people = table();
  byId("people-search").addEventListener("input", choose.redraw);
  onState(choose.redraw);
  for (const button of document.querySelectorAll("[data-order]")) {
    button.addEventListener("click", () => order(button.dataset.order));
  }
}

let shown;

async function order(word) {
  const words = byId("order-words");
  try {
    words.textContent = await (await ask(`jobs/${encodeURIComponent(shown.taskId)}/${word}`, { method: "POST" })).text();
  } catch (refused) {
    words.textContent = refused.message;
  }
}

export function showLive(job, receiver) {
  if (shown !== job) {
    byId("order-words").textContent = "";
  }
  shown = job;
  byId("job-title").textContent = job.taskId;
  byId("progress-words").textContent = words(job);
  byId("progress").max = Math.max(1, job.rows.length);
  byId("progress").value = job.done;
  byId("orders").hidden = job.over;
  document.querySelector("[data-order=pause]").hidden = job.state !== "Running";
  document.querySelector("[data-order=resume]").hidden = job.state !== "Paused";
  document.querySelector("[data-order=cancel]").hidden = job.state === "Cancelled";
  people.show(found(job.rows, byId("people-search").value, texts), receiver);
  draw(job);
}

function words(job) {
  const so = `${grouped(job.done)} of ${counted(job.rows.length, "person", "people")} done, ${job.onThePhone.size} on the phone`;
  if (job.over) {
    return `${so}. The report is out.`;
  }
  if (job.state === "Paused") {
    return `${so}. Paused: nobody more is dialled.`;
  }
  if (job.state === "Cancelled") {
    return `${so}. Cancelled: the calls under way come to their end.`;
  }
  return job.next === "wait" && job.onThePhone.size === 0 ? `${so}. The next calls are due ${moment(job.until)}.` : so;
}

const moment = (instant) => new Date(instant).toLocaleString("en-GB", { weekday: "long", hour: "2-digit", minute: "2-digit", timeZone: "UTC", timeZoneName: "short" });

const texts = (row) => [row.id, row.name, row.phone, row.status.words];

// Lines in use over the time of the rehearsal, as steps.
function draw(job) {
  const drawing = byId("lines");
  const most = Math.max(1, ...job.lines.map(([, used]) => used));
  byId("lines-words").textContent = `Lines in use: ${job.onThePhone.size} now, ${job.lines.length === 0 ? 0 : most} at most`;
  if (job.lines.length < 2) {
    drawing.replaceChildren();
    return;
  }
  const [start] = job.lines[0];
  const length = Math.max(1, job.lines.at(-1)[0] - start);
  const x = (at) => (((at - start) / length) * WIDE).toFixed(1);
  const y = (used) => (HIGH - 4 - (used / most) * (HIGH - 8)).toFixed(1);
  const path = job.lines.map(([at, used]) => `H${x(at)}V${y(used)}`).join("");
  drawing.replaceChildren(svg("path", { d: `M0,${HIGH - 4}${path}`, class: "curve" }));
}

let marked = { key: "" };

// What was said in the calls of one person, and a button to answer for them.
export function transcript(job, person, events) {
  const place = byId("transcript");
  const key = JSON.stringify([job.taskId, person.id]);
  if (marked.key !== key) {
    marked = { key, button: markButton(job.taskId, person.id) };
    place.replaceChildren(el("h3"), el("p", { className: "quiet" }), marked.button, el("ol", { className: "talk" }));
  }
  const [name, about, , talk] = place.children;
  const atEnd = !job.over && place.scrollHeight - place.scrollTop - place.clientHeight < 40;
  name.textContent = person.name === "" ? person.id : person.name;
  about.textContent = `${person.phone} · ${person.status.words}`;
  marked.button.hidden = job.over;
  talk.replaceChildren(...events.flatMap(told));
  if (atEnd) {
    place.scrollTop = place.scrollHeight;
  }
}

function told(event) {
  const line = (kind, text) => [el("li", { className: kind }, text)];
  switch (event.type) {
    case "Dialled":
      return line("aside", event.attempt > 1 ? `Call ${event.attempt}` : "Dialled");
    case "Ringing":
      return line("aside", "Ringing");
    case "Answered":
      return line("aside", "Picked up");
    case "Said":
      return line("said", event.text);
    case "Heard":
      return event.mode === "silence" ? line("heard quiet", "(silence)") : line("heard", event.mode === "keys" ? `keys ${event.text}` : event.text);
    case "AnswerRecorded":
      return line("aside", `Noted for ${event.question.replace("_", " ").toLowerCase()}: ${event.answer}`);
    case "Disconnected":
      return line("aside", "The call has ended");
    case "ResultSaved":
      return line("aside", `Result: ${event.reason}`);
    default:
      return [];
  }
}

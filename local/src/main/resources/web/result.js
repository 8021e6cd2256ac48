import { ask, byId, counted, el, found } from "./dom.js";
import { reason } from "./state.js";
import { Table } from "./table.js";

let table;
let shown = { rows: [], columns: "" };

// Search begins anew with each letter.
export function resultPart() {
  byId("answers-search").addEventListener("input", fill);
}

// The view of what came of a job, or came so far.
export async function showResult(job) {
  if (shown.taskId !== job.taskId) {
    byId("overview").replaceChildren(el("p", { className: "quiet" }, "Reading the answers…"));
    byId("answers").replaceChildren();
    shown = { taskId: job.taskId, rows: [], columns: "" };
  }
  const result = await (await ask(`jobs/${encodeURIComponent(job.taskId)}/result`)).json();
  byId("overview").replaceChildren(
    el("h3", {}, result.over ? "The report" : "So far"),
    ...(result.over ? [] : [el("p", { className: "quiet" }, "The job goes on. This is what the calls that have ended say; it is kept nowhere.")]),
    el("p", { className: "denominators" }, denominators(result)),
    downloads(job, result),
    el("ul", { className: "endings" }, ...result.overview.endings.map(ending)),
    el("div", { className: "charts" }, ...result.overview.questions.map(chart)));
  const wanted = columns(result.rows, result.overview.questions.map((question) => question.id));
  const names = wanted.map((column) => column.name).join();
  if (names !== shown.columns) {
    table = new Table(byId("answers"), "Answers", wanted);
  }
  shown = { taskId: job.taskId, rows: result.rows, columns: names };
  fill();
}

const texts = (row) => [...Object.values(row), reason(row.reason)];

function fill() {
  table?.show(found(shown.rows, byId("answers-search").value, texts));
}

function denominators({ people, overview }) {
  return `${overview.called} of ${people} called; of ${overview.pickedUp} who picked up, ${overview.finished} answered everything.`;
}

function downloads(job, result) {
  const link = (form, name) => el("a", { href: `jobs/${encodeURIComponent(job.taskId)}/report.${form}`, download: "" }, name);
  return el("p", { className: "line" }, result.over ? "Download: " : "Download what there is so far: ", link("xlsx", "Excel"), link("csv", "CSV"), link("json", "JSON"));
}

const ending = (each) => el("li", {}, el("strong", {}, String(each.count)), ` ${each.meaning}`);

function chart(question, index) {
  const most = Math.max(1, ...question.bars.map((bar) => bar.count));
  const bar = ({ label, count }) => el("tr", {},
    el("th", { scope: "row" }, label),
    el("td", {}, el("meter", { min: 0, max: most, value: count, ariaLabel: `${label}: ${count}` })),
    el("td", {}, String(count)));
  return el("figure", { className: "chart" },
    el("figcaption", {}, el("strong", {}, `${index + 1}. ${question.words}`), el("br"), counted(question.answered, "answer", "answers")),
    el("table", {}, el("tbody", {}, ...question.bars.map(bar))));
}

function columns(rows, questions) {
  const text = (value) => (value === null || value === undefined ? "" : String(value));
  const column = (key, name) => ({ name, text: (row) => text(row[key]) });
  const own = ["task_id", "receiver_id", "call_at", "status", "reason", "error", "phone_number"];
  const further = Object.keys(rows[0] ?? {}).filter((key) => !own.includes(key) && !questions.includes(key));
  return [
    column("receiver_id", "Id"),
    ...further.slice(0, 1).map((key) => column(key, key)),
    { name: "What came of it", text: (row) => reason(row.reason) },
    ...questions.map((key, index) => column(key, `Question ${index + 1}`)),
  ];
}

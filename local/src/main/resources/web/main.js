import { ask, byId, el } from "./dom.js";
import { follow } from "./feed.js";
import { livePart, showLive, transcript } from "./live.js";
import { resultPart, showResult } from "./result.js";
import { startPart } from "./start.js";
import { Jobs } from "./state.js";

const jobs = new Jobs();
const view = { taskId: undefined, receiver: undefined, tab: "calls", transcriptOf: -1, fetching: false, resultAt: -3000 };
const RESULT_AGE = 3000; // milliseconds
let drawing = false;

// Many events, one drawing: at the next animation frame.
function changed() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      draw();
    });
  }
}

function draw() {
  const job = jobs.byTask.get(view.taskId);
  byId("job").hidden = job === undefined;
  byId("notice").hidden = jobs.notice === "";
  byId("notice").textContent = `A mail was sent: “${jobs.notice}”. The terminal of ./callouts serve says where it is; a file that is dropped here is told its problems by cell.`;
  if (job === undefined) {
    return;
  }
  showLive(job, view.receiver);
  readTranscript(job);
  if (view.tab === "result" && view.result !== `${job.run} ${job.over} ${job.done}` && (job.over || performance.now() - view.resultAt > RESULT_AGE)) {
    readResult(job);
  }
}

// The transcript is read again whenever something has happened to its person.
async function readTranscript(job) {
  const person = job.people.get(view.receiver);
  if (!person || view.fetching || (view.transcriptOf === person.changed && view.transcriptRun === job.run)) {
    return;
  }
  view.fetching = true;
  view.transcriptOf = person.changed;
  view.transcriptRun = job.run;
  try {
    const answer = await ask(`jobs/${encodeURIComponent(job.taskId)}/transcript?receiver=${encodeURIComponent(person.id)}`);
    transcript(job, person, await answer.json());
  } finally {
    view.fetching = false;
    changed();
  }
}

// While the job runs its result is read again now and then.
async function readResult(job) {
  view.result = `${job.run} ${job.over} ${job.done}`;
  view.resultAt = performance.now();
  await showResult(job);
  setTimeout(changed, RESULT_AGE);
}

// Who is called is not in the log; the job's own files have it.
async function know(taskId) {
  const job = jobs.byTask.get(taskId);
  const told = await (await ask(`jobs/${encodeURIComponent(taskId)}`)).json();
  if (told.run === job.run) {
    job.know(told);
  }
  changed();
}

function take(events) {
  const begun = jobs.take(events);
  if (begun.size > 0) {
    begun.forEach((taskId) => know(taskId).catch(() => {})); // its files may be gone by now
    view.taskId = [...begun].at(-1);
    choices();
  }
  changed();
}

function choices() {
  byId("choice").hidden = jobs.byTask.size < 2;
  byId("jobs").replaceChildren(...[...jobs.byTask.keys()].reverse().map((taskId) => el("option", { value: taskId, selected: taskId === view.taskId }, taskId)));
}

function choose(receiver) {
  view.receiver = receiver;
  view.transcriptOf = -1;
  changed();
  byId("transcript").focus();
}
choose.redraw = changed;

function tab(name) {
  view.tab = name;
  view.resultAt = -RESULT_AGE;
  for (const each of ["calls", "result"]) {
    byId(each).hidden = each !== name;
    byId(`tab-${each}`).setAttribute("aria-selected", each === name);
    byId(`tab-${each}`).tabIndex = each === name ? 0 : -1;
  }
  changed();
}

byId("jobs").addEventListener("change", (event) => {
  view.taskId = event.target.value;
  view.receiver = undefined;
  view.resultAt = -RESULT_AGE;
  changed();
});
for (const [name, other] of [["calls", "result"], ["result", "calls"]]) {
  byId(`tab-${name}`).addEventListener("click", () => tab(name));
  byId(`tab-${name}`).addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      tab(other);
      byId(`tab-${other}`).focus();
    }
  });
}
tab("calls");
livePart(choose);
resultPart();
startPart((taskId) => {
  view.taskId = taskId;
  byId("job").scrollIntoView();
});
follow(take, (connected) => (byId("connection").hidden = connected));

// What the event log says of each job: the only place where events are understood.

const WAITING = { stage: "waiting", words: "Waiting" };

// One job's latest run.
class Job {
  constructor(taskId, run) {
    this.taskId = taskId;
    this.run = run;
    this.state = "Running";
    this.over = false;
    this.asked = 0; // questions of the job
    this.people = new Map(); // by receiver id, in the author's order once that is known
    this.rows = []; // the people, in order
    this.onThePhone = new Set();
    this.done = 0;
    this.lines = []; // [instant in ms, lines in use], whenever that changed
    this.until = "";
  }

  // Who is called, as the job's own files have it.
  know(job) {
    const heard = this.people;
    this.asked = job.questions.length;
    this.column = job.column;
    this.people = new Map();
    this.rows = job.people.map((person) => {
      const row = Object.assign(heard.get(person.id) ?? newcomer(person.id), person);
      this.people.set(person.id, row);
      return row;
    });
    if (this.over) {
      this.end();
    }
    this.onThePhone.forEach((id) => this.people.has(id) || this.onThePhone.delete(id));
  }

  person(id) {
    let row = this.people.get(id);
    if (!row) {
      row = newcomer(id);
      this.people.set(id, row);
      this.rows.push(row);
    }
    return row;
  }

  // Those whom nobody has called have no event of their own.
  end() {
    this.over = true;
    for (const row of this.rows) {
      if (row.status === WAITING) {
        row.status = { stage: "done", words: this.state === "Cancelled" ? "Not called: cancelled" : "Not called" };
      }
    }
  }

  line(id, taken, at) {
    if (taken ? !this.onThePhone.has(id) : this.onThePhone.has(id)) {
      taken ? this.onThePhone.add(id) : this.onThePhone.delete(id);
      this.lines.push([Date.parse(at), this.onThePhone.size]);
      if (this.lines.length > 1200) {
        this.lines = this.lines.filter((_, index) => index % 2 === 1);
      }
    }
  }
}

const newcomer = (id) => ({ id, name: "", phone: "", status: WAITING, answers: new Set(), said: 0, changed: 0 });

export class Jobs {
  constructor() {
    this.byTask = new Map(); // the job that was heard of last is the last one
    this.changes = 0;
    this.notice = ""; // the last mail that no report came with, until a job begins
  }

  // Takes events in; tells which jobs began.
  take(events) {
    const begun = new Set();
    for (const event of events) {
      if (event.type === "JobChanged" && this.byTask.get(event.task_id)?.run !== event.run) {
        this.byTask.delete(event.task_id);
        this.byTask.set(event.task_id, new Job(event.task_id, event.run));
        begun.add(event.task_id);
        this.notice = "";
      }
      const job = this.byTask.get(event.task_id);
      if (event.type === "NoticeSent" && (!job?.reported || job.over)) {
        this.notice = event.subject;
      } else if (job) {
        happened(job, event);
        if (event.receiver_id) {
          job.person(event.receiver_id).changed = ++this.changes;
        }
      }
    }
    return begun;
  }
}

// What happens in a person's second and later calls says which call it is.
const nth = (words, event) => (event.attempt > 1 ? `${words}, call ${event.attempt}` : words);

function happened(job, event) {
  const person = event.receiver_id === undefined ? undefined : job.person(event.receiver_id);
  switch (event.type) {
    case "JobChanged":
      job.state = event.state;
      break;
    case "RoundPlanned":
      job.next = event.next;
      job.until = event.until;
      break;
    case "NoticeSent":
      job.end();
      break;
    case "ReportWritten":
      job.reported = true;
      break;
    case "Dialled":
      job.done -= person.status.stage === "done" ? 1 : 0;
      person.said = 0;
      person.status = { stage: "dialling", words: nth("Dialling", event) };
      job.line(person.id, true, event.at);
      break;
    case "Ringing":
      person.status = { stage: "ringing", words: nth("Ringing", event) };
      break;
    case "Answered":
      person.status = { stage: "talking", words: "Picked up" };
      break;
    case "Said":
      person.said += 1;
      if (person.status.stage === "talking") {
        person.status = { stage: "talking", words: place(job, person) };
      }
      break;
    case "AnswerRecorded":
      person.answers.add(event.question);
      break;
    case "Disconnected":
      job.line(person.id, false, event.at);
      break;
    case "ResultSaved":
      job.done += person.status.stage === "done" ? 0 : 1;
      person.status = { stage: "done", good: event.status === "CallCompleted", words: reason(event.reason) };
      break;
  }
}

function place(job, person) {
  if (person.said === 1) {
    return "Hears the greeting";
  }
  const next = person.answers.size + 1;
  return job.asked > 0 && next > job.asked ? "Hears the goodbye" : `In question ${next}`;
}

const REASONS = {
  AllAnswered: "Answered everything",
  NoAnswer: "Did not pick up",
  HungUp: "Hung up part-way",
  Busy: "Line was busy",
  NoInput: "Silence, or voicemail",
  NotUnderstood: "Was not understood",
  OptedOut: "Asked not to be called",
  TimedOut: "Took too long",
  Refused: "Call was refused",
  CallFailed: "Call failed",
  InvalidNumber: "No usable number",
  NotAllowed: "May not be called",
  JobStopped: "Job was stopped",
  Cancelled: "Job was cancelled",
  Expired: "Time was over",
};

// A reason of the report, for people.
export const reason = (word) => REASONS[word] ?? word;

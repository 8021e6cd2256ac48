import { ask, byId, counted, el } from "./dom.js";
import { markButton } from "./marks.js";

// "Try a workbook": drop or choose a file, or take a sample; see what is wrong with it or what will
// happen; rehearse it. `started(taskId)` is called when a job was handed in.
export function startPart(started) {
  const drop = byId("drop");
  const input = byId("file");
  input.addEventListener("change", () => input.files[0] && check(input.files[0]));
  for (const type of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", type === "dragover");
    });
  }
  document.addEventListener("drop", (event) => event.dataTransfer.files[0] && check(event.dataTransfer.files[0]));
  samples(check);

  async function check(file) {
    try {
      const checked = await (await ask(`check?name=${encodeURIComponent(file.name)}`, post(file))).json();
      show(checked.problems.length > 0 ? problems(file, checked) : ready(file, checked));
    } catch (refused) {
      show([el("p", { className: "bad" }, refused.message)]);
    }
    input.value = "";
  }

  function ready(file, checked) {
    const rehearse = el("button", { type: "button", className: "main", onclick: () => hand(file, rehearse) }, "Rehearse");
    return [
      el("h3", {}, `${file.name} is ready`),
      el("dl", { className: "facts" }, ...checked.facts.flatMap(({ label, words }) => [el("dt", {}, label), el("dd", {}, words)])),
      ...remarks(checked.remarks),
      me(checked),
      el("p", { className: "line" }, rehearse),
    ];
  }

  async function hand(file, button) {
    button.disabled = true;
    try {
      const handed = await (await ask(`jobs?name=${encodeURIComponent(file.name)}`, post(file))).json();
      if (handed.problems.length > 0) {
        show(problems(file, handed));
      } else {
        show([el("p", {}, `${file.name} is handed in. The calls begin.`)]);
        started(handed.taskId);
      }
    } catch (refused) {
      show([el("p", { className: "bad" }, refused.message)]);
    }
  }
}

// Somebody of the workbook for whom the person at the browser answers.
function me(checked) {
  const select = el("select", { onchange: () => mark() }, ...checked.people.map((person) => el("option", { value: person.id }, `${person.id} ${person.name}`)));
  const place = el("span");
  const mark = () => place.replaceChildren(...(select.value === "" ? [] : [markButton(checked.taskId, select.value)]));
  mark();
  return el("p", { className: "line", hidden: checked.people.length === 0 }, el("label", {}, "Answer the phone yourself as ", select), place);
}

const post = (file) => ({ method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });

function show(children) {
  byId("checked").replaceChildren(...children);
}

function problems(file, checked) {
  const words = counted(checked.problems.length, "thing has", "things have");
  return [
    el("h3", { className: "bad" }, `${file.name} cannot be called yet: ${words} to be mended`),
    list("Problems", checked.problems),
    el("p", {}, "Nobody was called. Mend the workbook and drop it here again."),
  ];
}

function remarks(found) {
  return found.length === 0 ? [] : [el("p", {}, "Passed over:"), list("Remarks", found)];
}

function list(label, found) {
  const row = (problem) => el("tr", {}, el("th", { scope: "row" }, problem.place), el("td", {}, problem.wrong), el("td", {}, problem.right));
  return el("div", { className: "wide", tabIndex: 0, role: "region", ariaLabel: label },
    el("table", { className: "problems" },
      el("thead", {}, el("tr", {}, ...["Where", "What is wrong", "What to write"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, ...found.map(row))));
}

async function samples(check) {
  const names = await (await ask("samples")).json();
  byId("samples").replaceChildren(...names.flatMap((name) => [el("button", { type: "button", onclick: () => take(name, check) }, name), " "]));
}

async function take(name, check) {
  const bytes = await (await ask(`samples/${encodeURIComponent(name)}`)).blob();
  check(new File([bytes], name));
}

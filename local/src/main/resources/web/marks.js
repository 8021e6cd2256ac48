// Which receivers are "me": their calls ring in this browser. The server knows it; here it is shown
// and changed.
import { post, state, onState } from "./line.js";

const buttons = new Set();

// A button that says and changes whether this browser's telephone stands for a receiver.
export function markButton(taskId, receiverId) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "mark-me";
  button.dataset.task = taskId;
  button.dataset.receiver = receiverId;
  show(button);
  buttons.add(new WeakRef(button));
  return button;
}

function show(button) {
  const { task, receiver } = button.dataset;
  const mark = state().marks.find((at) => at.task_id === task && at.receiver_id === receiver);
  const mine = Boolean(mark?.mine);
  button.setAttribute("aria-pressed", String(mine));
  button.setAttribute("aria-label", "Receiver " + receiver + " is me");
  button.textContent = mine ? "This is me" : mark ? "In another browser" : "Me?";
  button.title = mine
    ? "Calls to this receiver ring here"
    : "Let calls to this receiver ring here, and answer them yourself";
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.mark-me");
  if (button) {
    await post("marks", {
      task_id: button.dataset.task,
      receiver_id: button.dataset.receiver,
      mine: button.getAttribute("aria-pressed") !== "true",
    });
  }
});

onState(() => {
  for (const reference of buttons) {
    const button = reference.deref();
    if (button) {
      show(button);
    } else {
      buttons.delete(reference);
    }
  }
});

// Which receivers are "me": their calls ring in this browser. The server knows it; here it is shown
// and changed.
import { el } from "./dom.js";
import { onState, post, state } from "./line.js";

const buttons = new Set();

const markOf = ({ taskId, receiverId }) =>
  state().marks.find((mark) => mark.task_id === taskId && mark.receiver_id === receiverId);

export const isMe = (taskId, receiverId) => Boolean(markOf({ taskId, receiverId })?.mine);

// A button that says and changes whether a receiver's calls ring here.
export function markButton(taskId, receiverId) {
  const button = el("button", { type: "button", className: "mark-me" });
  button.addEventListener("click", () =>
    post("marks", { task_id: taskId, receiver_id: receiverId, mine: !isMe(taskId, receiverId) }));
  const shown = { button: new WeakRef(button), taskId, receiverId };
  buttons.add(shown);
  show(shown);
  return button;
}

function show(shown) {
  const button = shown.button.deref();
  if (!button) {
    buttons.delete(shown);
    return;
  }
  const mark = markOf(shown);
  button.setAttribute("aria-pressed", String(Boolean(mark?.mine)));
  button.textContent = mark?.mine
    ? "This is me: the calls ring here"
    : mark
      ? "Rings in another browser; let it ring here"
      : "This is me: let it ring here";
}

onState(() => buttons.forEach(show));

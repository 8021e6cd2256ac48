import { follow } from "./feed.js";

const list = document.getElementById("events");
follow((events) => {
  for (const event of events) {
    const item = document.createElement("li");
    item.textContent = JSON.stringify(event);
    list.append(item);
  }
}, () => {});

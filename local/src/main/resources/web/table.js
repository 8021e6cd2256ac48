import { el } from "./dom.js";

const ROW = 36; // pixels, as in style.css

// A table of any length of which only the rows in sight are in the page.
//
// columns: [{name, text(row), kind(row)?}]; choose(row) is called when a row is chosen.
export class Table {
  constructor(place, label, columns, choose) {
    this.columns = columns;
    this.choose = choose;
    this.rows = [];
    this.body = el("tbody");
    this.before = el("tr", { className: "space", ariaHidden: "true" }, el("td", { colSpan: columns.length }));
    this.after = el("tr", { className: "space", ariaHidden: "true" }, el("td", { colSpan: columns.length }));
    this.table = el("table", { ariaLabel: label },
      el("thead", {}, el("tr", {}, ...columns.map((column) => el("th", { scope: "col" }, column.name)))), this.body);
    this.view = el("div", { className: "scroll", tabIndex: 0, role: "region", ariaLabel: label, onscroll: () => this.draw() }, this.table);
    this.lines = new Map(); // table rows by their number
    place.replaceChildren(this.view);
  }

  show(rows, chosen) {
    this.rows = rows;
    this.chosen = chosen;
    this.table.setAttribute("aria-rowcount", rows.length + 1);
    this.draw();
  }

  draw() {
    const height = this.view.clientHeight || ROW * 12;
    const first = Math.max(0, Math.min(Math.floor(this.view.scrollTop / ROW) - 5, this.rows.length - 1));
    const last = Math.min(this.rows.length, first + Math.ceil(height / ROW) + 10);
    if (first !== this.first || last !== this.last) {
      this.place(first, last);
    }
    for (let index = first; index < last; index++) {
      this.fill(this.lines.get(index), this.rows[index]);
    }
  }

  // Makes the table rows from `first` to before `last`; those that stay are kept, with their focus.
  place(first, last) {
    this.first = first;
    this.last = last;
    for (const [index, line] of this.lines) {
      if (index < first || index >= last) {
        line.remove();
        this.lines.delete(index);
      }
    }
    this.before.firstChild.style.height = `${first * ROW}px`;
    this.after.firstChild.style.height = `${(this.rows.length - last) * ROW}px`;
    for (let index = first; index < last; index++) {
      if (!this.lines.has(index)) {
        this.lines.set(index, this.line(index));
      }
    }
    const lines = [...this.lines].sort(([one], [other]) => one - other).map(([, line]) => line);
    const wanted = [this.before, ...lines, this.after];
    wanted.forEach((line, at) => this.body.children[at] === line || this.body.insertBefore(line, this.body.children[at] ?? null));
  }

  line(index) {
    const line = el("tr", { "aria-rowindex": index + 2 }, ...this.columns.map(() => el("td")));
    if (this.choose) {
      line.tabIndex = 0;
      line.addEventListener("click", () => this.choose(this.rows[index]));
      line.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          this.choose(this.rows[index]);
        }
      });
    }
    return line;
  }

  fill(line, row) {
    this.columns.forEach((column, index) => {
      const cell = line.children[index];
      const text = column.text(row);
      if (cell.textContent !== text) {
        cell.textContent = text;
        cell.title = text;
      }
      const kind = column.kind?.(row) ?? "";
      if (cell.className !== kind) {
        cell.className = kind;
      }
    });
    if (line.dataset.id !== row.id) {
      line.dataset.id = row.id ?? "";
    }
    line.classList.toggle("chosen", this.chosen !== undefined && row.id === this.chosen);
  }
}

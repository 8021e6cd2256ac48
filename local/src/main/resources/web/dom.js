// Small helpers. Whatever comes from a workbook or a call enters the page as text, never as HTML.

export const byId = (id) => document.getElementById(id);

// An element with its properties; children are elements or texts.
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name in element) {
      element[name] = value;
    } else {
      element.setAttribute(name, value);
    }
  }
  element.append(...children);
  return element;
}

// An element of a drawing.
export function svg(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return element;
}

const numbers = new Intl.NumberFormat("en"); // made once, since that takes longer than a drawing
export const grouped = (count) => numbers.format(count);

// "1 person", "2 people".
export const counted = (count, one, many) => `${grouped(count)} ${count === 1 ? one : many}`;

// The answer of the server; its words where it refuses.
export async function ask(path, options = {}) {
  const answer = await fetch(path, options);
  if (!answer.ok && answer.status !== 422) {
    throw new Error(await answer.text());
  }
  return answer;
}

// The rows in which a search finds something. `texts(row)` is what is shown of one.
export function found(rows, search, texts) {
  const wanted = search.trim().toLowerCase();
  return wanted === "" ? rows : rows.filter((row) => texts(row).some((text) => String(text ?? "").toLowerCase().includes(wanted)));
}

// How fast the rehearsal's time passes, chosen while it runs.
const choice = document.getElementById("pace");

async function ask(options) {
  const answer = await fetch("pace", options);
  if (answer.ok) {
    show(await answer.json());
  }
}

function show({ pace }) {
  if (![...choice.options].some((option) => option.value === pace)) {
    choice.add(new Option(pace + " times the pace of life", pace));
  }
  choice.value = pace;
}

choice.addEventListener("change", () =>
  ask({
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ pace: choice.value }),
  }),
);
ask({});

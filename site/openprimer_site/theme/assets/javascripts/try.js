// Lets one ask the API from its own page: a form per address, which shows what comes back. Only this site is asked.
const MOST = 20000; // characters shown of an answer

for (const form of document.querySelectorAll("[data-op-try]")) {
  const status = form.querySelector("[role=status]");
  const box = form.querySelector("pre");
  const say = (text, values = {}) =>
    Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);

  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    status.textContent = form.dataset.sending;
    try {
      const response = await fetch(address(form), { headers: { Accept: "application/json, */*;q=0.1" } });
      const text = await response.text();
      status.textContent = say(form.dataset.answered, {
        status: response.status,
        size: new Blob([text]).size,
        type: response.headers.get("Content-Type") ?? "",
      });
      if (text.length > MOST) status.textContent += `. ${form.dataset.cut}`;
      box.firstElementChild.textContent = text.slice(0, MOST);
      box.hidden = false;
    } catch {
      status.textContent = form.dataset.unanswered;
      box.hidden = true;
    }
  });
}

/** The address with what was typed in place of its parameters. */
function address(form) {
  let path = form.dataset.opTry;
  const query = new URLSearchParams();
  for (const input of form.querySelectorAll("input")) {
    if (input.dataset.in === "path") path = path.replace(`{${input.name}}`, encodeURIComponent(input.value));
    else if (input.value) query.set(input.name, input.value);
  }
  return query.size ? `${path}?${query}` : path;
}

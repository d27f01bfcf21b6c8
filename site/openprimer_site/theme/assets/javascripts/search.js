// Search over Pagefind's index, which is fetched in small pieces, and only once somebody searches.
const STEP = 12; // results shown at a time
const PAUSE = 150; // milliseconds without a keystroke

/** Titles count where they stand, as headings: counted again, those of cited works would go before our own pages. */
async function weighed(pagefind) {
  await pagefind.options({ ranking: { metaWeights: { title: 0.5 } } });
  return pagefind;
}

/** Bring one search box to life; returns its input. */
function enliven(box) {
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  const say = (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), box.dataset[key]);
  let index;
  let asked = 0;

  async function load() {
    index ??= import(new URL(`${box.dataset.opSearch}pagefind.js`, location.href).href).then(weighed);
    return index;
  }

  async function search() {
    const query = input.value.trim();
    const turn = ++asked;
    if (!query) {
      status.textContent = "";
      list.replaceChildren();
      more.hidden = true;
      return;
    }
    status.textContent = say("waiting");
    try {
      const pagefind = await load();
      const { results } = await pagefind.search(query);
      const lines = await show(results.slice(0, STEP));
      if (turn !== asked) return;
      const count = results.length;
      status.textContent = count ? say(count === 1 ? "one" : "other", { count }) : say("none", { query });
      list.replaceChildren(...lines);
      offer(results.slice(STEP));
    } catch {
      index = undefined;
      if (turn === asked) status.textContent = say("failed");
    }
  }

  /** A button below the results that shows the next ones, while there are any. */
  function offer(rest) {
    more.hidden = !rest.length;
    more.onclick = async () => {
      const lines = await show(rest.slice(0, STEP));
      list.append(...lines);
      lines[0].querySelector("a").focus();
      offer(rest.slice(STEP));
    };
  }

  const more = document.createElement("button");
  more.type = "button";
  more.className = "op-button";
  more.textContent = say("more");
  more.hidden = true;
  list.after(more);

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener("focus", () => void load().catch(() => (index = undefined)), { once: true });
  box.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const place = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && place >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(place + step, 0), stops.length - 1)].focus();
    } else if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      list.querySelector("a")?.click();
    }
  });
  box.hidden = false;
  return { input, search };
}

const show = async (results) => (await Promise.all(results.map((result) => result.data()))).map(line);

/** One result: the page, and the sections of it that match. */
function line(result) {
  const item = document.createElement("li");
  const kind = document.createElement("span");
  kind.className = "op-quiet";
  kind.textContent = result.meta.kind ?? "";
  item.append(link(result.url, result.meta.title), " ", kind, excerpt(result.excerpt));
  const sections = (result.sub_results ?? []).filter((each) => each.anchor && each.url !== result.url).slice(0, 3);
  if (sections.length) {
    const inner = document.createElement("ul");
    inner.append(
      ...sections.map((each) => {
        const entry = document.createElement("li");
        entry.append(link(each.url, each.title.replace(/#$/, "")));
        return entry;
      }),
    );
    item.append(inner);
  }
  return item;
}

function link(url, text) {
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.textContent = text;
  return anchor;
}

/** Pagefind's excerpt is escaped HTML with marks in it; everything but the marks is taken as text. */
function excerpt(markup) {
  const text = document.createElement("p");
  const parsed = new DOMParser().parseFromString(markup, "text/html").body;
  for (const node of parsed.childNodes) {
    if (node.nodeName === "MARK") {
      const mark = document.createElement("mark");
      mark.textContent = node.textContent;
      text.append(mark);
    } else {
      text.append(node.textContent);
    }
  }
  return text;
}

// The box of the search page and of the 404 page; the query stands in the fragment, so that a search can be shared.
const box = document.querySelector("main [data-op-search]");
if (box) {
  const { input, search } = enliven(box);
  const take = () => {
    input.value = new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    void search();
  };
  if (document.querySelector("[data-op-search-page]")) {
    addEventListener("hashchange", take);
    if (location.hash) take();
    input.addEventListener("change", () => history.replaceState(null, "", `#${new URLSearchParams({ q: input.value })}`));
    input.focus({ preventScroll: true });
  }
}

// The dialog that `/` and the link at the top open on every page.
const dialog = document.querySelector("[data-op-search-dialog]");
let inside;
function open() {
  inside ??= enliven(dialog.querySelector("[data-op-search]")).input;
  if (!dialog.open) dialog.showModal();
  inside.select();
  inside.focus();
}
if (dialog) {
  for (const opener of document.querySelectorAll("[data-op-search-open]")) {
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (box && document.querySelector("[data-op-search-page]")) box.querySelector("input").focus();
      else open();
    });
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    // The box of a dialog that has just closed may still hold the focus for a moment.
    if (typing && !typing.closest("dialog:not([open])")) return;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.querySelector("[data-op-search-open]").click();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

// Filters a list by what its rows say of themselves, and sorts the matrix. All rows stand in the page already; what is
// chosen stands in the fragment, so that a view can be shared. Nothing is measured, so nothing is laid out twice.
const RANK = { open: 0, partial: 1, differs: 2, closed: 3, unknown: 4 };

const form = document.querySelector("[data-op-filter]");
const lists = [...document.querySelectorAll("[data-op-rows]")];
const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** What a row can be found by, read once. */
function read(row, place) {
  const head = row.querySelector("th") ?? row;
  return {
    row,
    place,
    text: plain(head.textContent),
    developer: row.querySelector("th .op-quiet")?.textContent ?? "",
    findings: [...row.querySelectorAll("td")].map((cell) => {
      const values = [...cell.querySelectorAll("a")].map((link) => link.className.replace("op-verdict--", ""));
      return values.length > 1 ? ["differs", ...values] : values;
    }),
  };
}

const rows = lists.flatMap((list) => [...list.children]).map(read);
const points = [...document.querySelectorAll("[data-op-point]")];
const columns = new Map(points.map((head, place) => [head.dataset.opPoint, place]));

function fits(entry, wanted) {
  const { q, point, verdict, sort, ...tokens } = wanted;
  if (q && !plain(q).split(/\s+/).every((word) => entry.text.includes(word))) return false;
  for (const [name, value] of Object.entries(tokens)) {
    if (value && !entry.row.dataset[name].split(" ").includes(value)) return false;
  }
  if (!verdict) return true;
  return point ? entry.findings[columns.get(point)].includes(verdict) : entry.findings.some((each) => each.includes(verdict));
}

const number = (entry, value) => entry.findings.filter((each) => each[0] === value).length;
const ORDERS = {
  developer: () => (a, b) => a.developer.localeCompare(b.developer),
  open: () => (a, b) => number(b, "open") - number(a, "open") || number(b, "partial") - number(a, "partial"),
  closed: () => (a, b) => number(b, "closed") - number(a, "closed") || number(a, "open") - number(b, "open"),
  point: ({ point }) => {
    const column = columns.get(point) ?? 0;
    return (a, b) => RANK[a.findings[column][0]] - RANK[b.findings[column][0]];
  },
};

/** Put the rows into order; all in one go, and only when the order has changed. */
let order = "";
function sort(wanted) {
  const chosen = wanted.sort ? `${wanted.sort} ${wanted.sort === "point" ? wanted.point : ""}` : "";
  if (chosen === order) return;
  order = chosen;
  const first = wanted.sort ? ORDERS[wanted.sort](wanted) : () => 0;
  const sorted = [...rows].sort((a, b) => first(a, b) || a.place - b.place);
  lists[0].replaceChildren(...sorted.map((entry) => entry.row));
  for (const head of points) {
    const here = wanted.sort === "point" && head.dataset.opPoint === (wanted.point || points[0].dataset.opPoint);
    if (here) head.setAttribute("aria-sort", "other");
    else head.removeAttribute("aria-sort");
  }
}

function apply() {
  const wanted = Object.fromEntries(new FormData(form));
  if (form.dataset.opFilter === "matrix") sort(wanted);
  let count = 0;
  for (const entry of rows) {
    const shown = fits(entry, wanted);
    entry.row.hidden = !shown;
    count += shown ? 1 : 0;
  }
  for (const group of document.querySelectorAll("[data-op-group]")) {
    group.hidden = !group.querySelector("[data-op-rows] > :not([hidden])");
  }
  const { shown, none } = form.dataset;
  form.querySelector("[role=status]").textContent = count
    ? shown.replace("{count}", count).replace("{total}", rows.length)
    : none;
  const chosen = Object.entries(wanted).filter(([, value]) => value);
  if (chosen.length || location.hash.includes("=")) {
    history.replaceState(null, "", chosen.length ? `#${new URLSearchParams(chosen)}` : location.pathname);
  }
}

/** Take a view out of the fragment; a fragment that is an anchor is left alone. */
function take() {
  if (!location.hash.includes("=")) return;
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    if (form.elements[name]) form.elements[name].value = value;
  }
}

if (form && rows.length) {
  form.hidden = false;
  take();
  apply();
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 80);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("hashchange", () => {
    take();
    apply();
  });
}

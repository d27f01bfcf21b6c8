// On the page for an address that does not exist: the addresses that are most like it, from the site's own map.
const MOST = 5;
const LIKE = 0.35; // of 1; below, two names have nothing in common
const place = document.querySelector("[data-op-lost]");

/** Pairs of letters, by which two names are compared. */
function pairs(name) {
  const text = ` ${name.toLowerCase()} `;
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
}

function likeness(a, b) {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size);
}

const lastName = (path) => decodeURIComponent(path.replace(/\/+$/, "").replace(/\.\w+$/, "").split("/").pop() ?? "");

async function look() {
  const home = new URL(place.dataset.home, location.href).pathname;
  const wanted = pairs(lastName(location.pathname));
  const map = new DOMParser().parseFromString(await (await fetch(place.dataset.opLost)).text(), "application/xml");
  const found = [...map.getElementsByTagName("loc")]
    .map((entry) => new URL(entry.textContent).pathname)
    .filter((path) => path.startsWith(home) && path !== home)
    .map((path) => ({ path, like: likeness(wanted, pairs(lastName(path))) }))
    .filter(({ like }) => like >= LIKE)
    .sort((a, b) => b.like - a.like)
    .slice(0, MOST);
  if (!found.length) return;
  place.querySelector("ul").append(
    ...found.map(({ path }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = path;
      link.textContent = path;
      item.append(link);
      return item;
    }),
  );
  place.hidden = false;
}

if (place) look().catch(() => {}); // Then the search and the lists remain.

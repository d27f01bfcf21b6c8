// Small comforts; every page is whole without them. No library, no request.
(() => {
  const root = document.documentElement;

  // Dark or light, by hand. A choice equal to the system's is no choice, and is forgotten.
  const dark = matchMedia("(prefers-color-scheme: dark)");
  for (const button of document.querySelectorAll("[data-op-scheme]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const now = root.dataset.scheme ?? (dark.matches ? "dark" : "light");
      const next = now === "dark" ? "light" : "dark";
      const system = dark.matches ? "dark" : "light";
      if (next === system) delete root.dataset.scheme;
      else root.dataset.scheme = next;
      try {
        if (next === system) localStorage.removeItem("op-scheme");
        else localStorage.setItem("op-scheme", next);
      } catch {
        // Then the choice holds for this page only.
      }
    });
  }

  // A link beside each heading of the prose: it leads to the section, and takes its address along.
  const page = document.querySelector("[data-op-section-link]");
  for (const heading of document.querySelectorAll(".op-prose :is(h2, h3)[id]")) {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.className = "op-anchor";
    link.textContent = "#";
    link.setAttribute("aria-label", `${page.dataset.opSectionLink}: ${heading.textContent}`);
    link.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(link.href);
        announce(link, page.dataset.opLinkCopied);
      } catch {
        // The link still leads there, and its address stands in the browser.
      }
    });
    heading.append(link);
  }

  /** Say beside something, for a moment, what has happened to it. */
  function announce(where, text) {
    const said = document.createElement("span");
    said.className = "op-said-so";
    said.role = "status";
    where.after(said);
    said.textContent = text;
    setTimeout(() => said.remove(), 2000);
  }

  // What may be wider than a phone scrolls in its own box, by keyboard too.
  for (const table of document.querySelectorAll(".op-prose table")) {
    const box = document.createElement("div");
    box.className = "op-scroll";
    table.replaceWith(box);
    box.append(table);
  }
  for (const box of document.querySelectorAll(".op-prose :is(.op-scroll, pre)")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }

  // On a narrow screen the navigation scrolls sideways: begin where the reader is.
  const here = document.querySelector(".op-masthead__nav [aria-current]");
  const nav = here?.closest("nav");
  if (nav && nav.scrollWidth > nav.clientWidth) nav.scrollLeft = here.offsetLeft - nav.clientWidth / 3;

  // On paper nothing is folded.
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) folded.open = true;
  });

  // Copying.
  for (const text of document.querySelectorAll("[data-op-copy]")) {
    if (!navigator.clipboard) break;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "op-button";
    button.textContent = text.dataset.opCopy;
    const copied = text.textContent.trim();
    button.addEventListener("click", () => copy(button, copied, text.dataset.opCopied));
    text.after(button);
  }

  async function copy(button, text, done) {
    const before = button.textContent;
    await navigator.clipboard.writeText(text);
    button.textContent = done;
    setTimeout(() => (button.textContent = before), 2000);
  }

  // Sharing: what the device offers, else the address to copy.
  for (const button of document.querySelectorAll("[data-op-share]")) {
    const { opShare: url, opShareTitle: title, opShareCopy: instead, opCopied: done } = button.dataset;
    if (navigator.share) {
      button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
    } else if (navigator.clipboard) {
      button.textContent = instead;
      button.addEventListener("click", () => copy(button, url, done));
    } else {
      continue;
    }
    button.hidden = false;
  }
})();

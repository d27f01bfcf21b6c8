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

  // A link beside each heading of the prose, to copy from.
  const words = document.querySelector("[data-op-section-link]")?.dataset.opSectionLink;
  for (const heading of document.querySelectorAll(".op-prose :is(h2, h3)[id]")) {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.className = "op-anchor";
    link.textContent = "#";
    link.setAttribute("aria-label", words ? `${words}: ${heading.textContent}` : heading.textContent);
    heading.append(link);
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
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(copied);
      button.textContent = text.dataset.opCopied;
      setTimeout(() => (button.textContent = text.dataset.opCopy), 2000);
    });
    text.after(button);
  }
})();

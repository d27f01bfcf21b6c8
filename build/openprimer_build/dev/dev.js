// Only for editors: reloads the page when it was built anew, and shows mistakes over the last good one.
(() => {
  const own = document.currentScript.dataset;
  const place = "op-dev-scroll:" + location.pathname;
  let panel = null;
  let dismissed = -1;
  let seen = Number(own.revision);
  let lost = false; // the connection broke: what was built since then, or by another run, went by unseen

  const element = (name, words, kind) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    if (kind) made.className = kind;
    return made;
  };

  const reload = () => {
    sessionStorage.setItem(place, String(scrollY));
    location.reload();
  };

  const hide = () => {
    if (panel) panel.remove();
    panel = null;
  };

  const show = (state) => {
    hide();
    const errors = state.errors;
    panel = element("section", "", "op-dev");
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", "Mistakes");
    panel.setAttribute("aria-live", "polite");
    panel.lang = "en";
    panel.dir = "ltr";
    const many = errors.length === 1 ? "1 mistake" : errors.length + " mistakes";
    const head = element("header");
    head.append(element("h2", state.stopped ? "Nothing can be built" : many));
    const close = element("button", "Hide");
    close.type = "button";
    close.addEventListener("click", () => {
      dismissed = state.revision;
      hide();
    });
    head.append(close);
    panel.append(head, element("p", "What you see is the last version without mistakes.", "op-dev-note"));
    if (state.stopped) panel.append(element("pre", state.stopped));
    const list = element("ol");
    for (const error of errors) {
      const item = element("li");
      const line = element("p");
      line.append(element("code", error.place), " ", element("b", error.code));
      item.append(line, element("p", error.message), element("p", error.remedy, "op-dev-remedy"));
      list.append(item);
    }
    panel.append(list);
    document.body.append(panel);
  };

  const concerned = (changed) => !own.file || changed.includes(own.file) || changed.includes("/404.html");

  const told = (state) => {
    if (state.revision > 0 && (lost || state.revision > seen + 1)) {
      reload();
      return;
    }
    const newer = state.revision > seen;
    seen = Math.max(seen, state.revision);
    if (state.errors.length || state.stopped) {
      if (dismissed !== state.revision) show(state);
      return;
    }
    hide();
    if (newer && concerned(state.changed)) reload();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) panel.querySelector("button").click();
  });
  addEventListener("DOMContentLoaded", () => {
    if (own.draft) document.body.prepend(element("p", "Draft: only you can see this page.", "op-dev-draft"));
    const kept = sessionStorage.getItem(place);
    if (kept !== null) {
      sessionStorage.removeItem(place);
      scrollTo({ top: Number(kept), behavior: "instant" });
    }
    const events = new EventSource("/-/events");
    events.addEventListener("error", () => (lost = true));
    events.addEventListener("message", (event) => told(JSON.parse(event.data)));
  });
})();

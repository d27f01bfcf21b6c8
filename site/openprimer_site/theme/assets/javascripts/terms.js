// A word of the glossary says what it means when one points at it or comes to it by keyboard. Without this file the
// browser shows the same words by itself on pointing, and the style sheet on focus.
(() => {
  const words = document.querySelectorAll(".op-prose a[title]:not([class])");
  if (!words.length) return;
  const tip = document.createElement("div");
  tip.className = "op-tip";
  tip.id = "op-tip";
  tip.role = "tooltip";
  tip.hidden = true;
  document.body.append(tip);
  let shown;
  let waiting;

  function show(word) {
    clearTimeout(waiting);
    if (shown === word) return;
    hide();
    shown = word;
    tip.textContent = word.dataset.opMeaning;
    word.setAttribute("aria-describedby", tip.id);
    tip.hidden = false;
    const at = word.getClientRects()[0] ?? word.getBoundingClientRect();
    const width = tip.offsetWidth;
    const left = Math.min(Math.max(at.left, 8), document.documentElement.clientWidth - width - 8);
    const below = at.bottom + tip.offsetHeight + 12 < innerHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? at.bottom + 6 : at.top - tip.offsetHeight - 6) + scrollY}px`;
  }

  function hide() {
    clearTimeout(waiting);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    tip.hidden = true;
  }

  // The pointer may move from the word onto its meaning.
  const hideSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(hide, 200);
  };

  for (const word of words) {
    word.dataset.opMeaning = word.title;
    word.removeAttribute("title");
    word.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(word));
    word.addEventListener("pointerleave", hideSoon);
    word.addEventListener("focus", () => show(word));
    word.addEventListener("blur", hide);
  }
  tip.addEventListener("pointerenter", () => clearTimeout(waiting));
  tip.addEventListener("pointerleave", hideSoon);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();

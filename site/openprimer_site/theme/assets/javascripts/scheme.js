// Runs before anything is drawn: takes the colours that the reader chose on an earlier page. Without a choice, or
// without JavaScript, the style sheets follow the system.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const chosen = localStorage.getItem("op-scheme");
    if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;
  } catch {
    // Storage may be forbidden; then the system decides.
  }
})();

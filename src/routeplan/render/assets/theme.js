/* Light, dark, or as the system has it; kept where the browser lets a page keep something. */
function pageTheme() {
  "use strict";
  const KEY = "routeplan-theme", CHOICES = ["system", "light", "dark"], system = matchMedia("(prefers-color-scheme: dark)"), heard = [];
  const asked = new URLSearchParams(location.hash.slice(1)).get("theme");
  let choice = CHOICES.includes(asked) ? asked : kept();
  function kept() {
    /* a page shown inside another, or from a file, may not be allowed to keep anything */
    try { return CHOICES.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : "system"; } catch (refused) { return "system"; }
  }
  const theme = {
    get choice() { return choice; },
    get matches() { return choice === "system" ? system.matches : choice === "dark"; },
    addEventListener(_, hear) { heard.push(hear); },
    next() {
      choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
      try { localStorage.setItem(KEY, choice); } catch (refused) { void refused; }
      paint();
    }
  };
  function paint() {
    document.documentElement.dataset.theme = theme.matches ? "dark" : "light";
    heard.forEach(hear => hear());
  }
  system.addEventListener("change", paint);
  paint();
  return theme;
}

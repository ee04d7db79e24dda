/* What the keys do, and light or dark. */
function bookHelp(book) {
  "use strict";
  const {byId, el, icon, night} = book.parts, dialog = byId("rp-help");
  const KEYS = [["←  →", t("day or week before and after")], ["Esc", t("close; then the whole horizon")], ["/", t("search")], ["m", t("map")], ["c", t("calendar")],
    ["+  −", t("zoom")], [t("Shift + arrows"), t("move the map")], [t("Tab, Enter"), t("go to everything and choose it")], ["?", t("these keys")]];
  function drawHelp() {
    dialog.setAttribute("aria-labelledby", "rp-help-title");
    dialog.replaceChildren(el("h2", {id: "rp-help-title"}, t("Keys")), el("dl", {}, KEYS.flatMap(([key, text]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, text)])),
      el("button", {type: "button", autofocus: "", onclick: () => dialog.close()}, t("Close")));
  }
  const toggleHelp = () => dialog.open ? dialog.close() : dialog.showModal();
  function drawTheme() {
    const names = {system: t("Colours as the system has them"), light: t("Light colours"), dark: t("Dark colours")};
    byId("rp-theme").replaceChildren(icon("theme-" + night.choice));
    byId("rp-theme").title = names[night.choice];
    byId("rp-theme").setAttribute("aria-label", names[night.choice]);
  }
  byId("rp-theme").onclick = () => { night.next(); drawTheme(); };
  byId("rp-keys").onclick = toggleHelp;
  byId("rp-keys").title = t("Keys (?)"); byId("rp-keys").setAttribute("aria-label", t("Keys (?)"));
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  drawHelp(); drawTheme();
  return {toggleHelp};
}

/* What is shown, in the address of the page, so that it can be sent to somebody. */
function bookAddress(book) {
  "use strict";
  const {state, reps, weeks, days, changes} = book, {known} = book.parts;
  function writeAddress() {
    const words = [["rep", known(state.rep) && reps[state.rep].id], ["week", known(state.week) && weeks[state.week].id], ["day", known(state.day) && String(state.day)],
      ["view", state.view !== "map" && state.view], ["change", known(state.change) && state.view === "changes" && changes[state.change].visit], ["customer", state.customer]]
      .filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
    /* a page shown inside another may not be allowed to change its address */
    try { history.replaceState(null, "", "#" + words); } catch (refused) { void refused; }
  }
  function readAddress() {
    const words = new URLSearchParams(location.hash.slice(1)), found = (list, key, name) => list.findIndex(one => one[name] === words.get(key));
    const number = /^\d+$/.test(words.get("day") || "") ? Number(words.get("day")) : -1, set = (place, list) => list[place] ? place : null;
    const rep = set(found(reps, "rep", "id"), reps), day = set(number, days), view = words.get("view"), change = set(found(changes, "change", "visit"), changes);
    Object.assign(state, {rep, day, week: day === null ? set(found(weeks, "week", "id"), weeks) : null, change,
      view: view === "week" || (view === "changes" && changes.length) ? view : "map", customer: book.customers.has(words.get("customer")) ? words.get("customer") : null});
  }
  return {writeAddress, readAddress};
}

/* Why a visit is on its day, and what could fit in a call that was left out. */
function bookWhy(book) {
  "use strict";
  const {plan, days} = book, {el} = book.parts, facts = plan.facts || [];
  const more = minutes => minutes < 0 ? t("{number} min less", {number: -minutes}) : t("{number} min more", {number: minutes});
  function other([day, minutes]) {
    return el("li", {}, days[day] ? days[day].name : t("day {number}", {number: day + 1}), el("span", {class: "rp-right"}, more(minutes)));
  }
  function whyPart(stop, key) {
    if (!stop.facts) return null;
    const others = stop.others.length
      ? [el("p", {}, t("Next best days, the best first (driving, the other calls in their order):")), el("ol", {class: "rp-others"}, stop.others.map(other))]
      : el("p", {}, t("No other day has room with the other calls in their order."));
    return el("details", {class: "rp-because"}, el("summary", {"data-key": key}, t("Why this day")),
      el("ul", {}, stop.facts.map(one => el("li", {}, facts[one]))), others);
  }
  function hintsPart(out, key) {
    if (!out.hints) return null;
    return el("details", {class: "rp-because"}, el("summary", {"data-key": key}, t("What would fit it in")),
      out.hints.length ? el("ul", {}, out.hints.map(one => el("li", {}, one))) : el("p", {}, t("No change that was tried makes room for it.")),
      el("p", {}, out.tried ? t("Tried by planning again.") : t("Reckoned, not tried. To plan again with each: {command}", {command: `routeplan why-not ${out.task}`})));
  }
  return {whyPart, hintsPart};
}

/* Times, lengths and figures in words. */
function bookWords() {
  "use strict";
  const two = number => String(number).padStart(2, "0");
  const clock = seconds => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds % 3600 / 60))}`;
  const span = (from, to) => `${clock(from)}–${clock(to)}`;
  const km = metres => t("{number} km", {number: metres < 100000 ? (metres / 1000).toFixed(1) : grouped(metres / 1000)});
  function length(seconds) {
    const minutes = Math.round(seconds / 60);
    if (minutes >= 600) return t("{number} h", {number: grouped(seconds / 3600)});
    return minutes < 60 ? t("{number} min", {number: minutes}) : t("{hours} h {minutes}", {hours: Math.floor(minutes / 60), minutes: two(minutes % 60)});
  }
  const hours = seconds => (seconds / 3600).toFixed(seconds < 360000 ? 1 : 0);
  const visits = number => tn("{number} visit", "{number} visits", number);
  const calls = number => tn("{number} call", "{number} calls", number);
  const days = number => tn("{number} day", "{number} days", number);
  const customers = number => tn("{number} customer", "{number} customers", number);
  const reps = number => tn("{number} rep", "{number} reps", number);
  /* without accents and capitals, so that what is typed on any keyboard is found */
  const plain = text => String(text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/ß/g, "ss").replace(/ø/g, "o")
    .replace(/ł/g, "l").replace(/đ/g, "d").replace(/æ/g, "ae").replace(/œ/g, "oe").normalize("NFKC");
  return {clock, span, km, length, hours, visits, calls, days, customers, reps, plain};
}

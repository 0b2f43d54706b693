// What makes the pages pleasant; every page works without it.
// Drop zone · places in the resume without a new page · single keys · filter · theme at once.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
document.documentElement.classList.add("js");

// ---- look: theme and language take effect at once
for (const select of all(".look select")) select.addEventListener("change", () => select.form.requestSubmit());

// ---- what was wrong comes into focus
one("[data-focus]")?.focus();

// ---- drop zones: a file let go over them is the file of their field
for (const zone of all("[data-drop]")) {
  const field = document.getElementById(zone.dataset.drop);
  const show = (on) => (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("over", on);
  };
  zone.addEventListener("dragover", show(true));
  zone.addEventListener("dragleave", show(false));
  zone.addEventListener("drop", (event) => {
    show(false)(event);
    if (event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}
// a file let go elsewhere must not replace the page
for (const kind of ["dragover", "drop"]) {
  addEventListener(kind, (event) => { if (!event.defaultPrevented && event.dataTransfer?.types.includes("Files")) event.preventDefault(); });
}

// ---- a file that is too large is said to be so before it is sent
for (const field of all("[data-most]")) {
  field.addEventListener("change", () => {
    const large = [...field.files].some((file) => file.size > field.dataset.most);
    field.setCustomValidity(large ? field.dataset.large : "");
    field.reportValidity();
  });
}

// ---- a form is sent once, and says that it is being worked on
function work(form, on) {
  for (const button of all("button", form)) button.disabled = on;
  form.setAttribute("aria-busy", on);
  for (const said of all("[data-busy]", form)) said.textContent = on ? said.dataset.busy : "";
}
for (const form of all("form.analyze")) form.addEventListener("submit", () => setTimeout(() => work(form, true)));
// a page that comes back as it was left must be usable again
addEventListener("pageshow", () => { for (const form of all("form.analyze")) work(form, false); });

// ---- places: the box on the page or the mark in the text, and its quote
const panel = document.getElementById("place");
const boxes = all(".boxes a[data-ev], .text a[data-ev]");
const boxOf = new Map(boxes.map((box) => [box.dataset.ev, box]));
const order = boxes.map((box) => Number(box.dataset.ev)).sort((a, b) => a - b);
let chosen = Number(one(".boxes a.now, .text mark.now a")?.dataset.ev ?? order[0] ?? 0);

function say(box) {
  const { skill, where, index, before, found, after } = box.dataset;
  one("[data-place=skill]", panel).textContent = skill;
  one("[data-place=where]", panel).textContent = where;
  one("[data-place=index]", panel).textContent = index;
  const mark = document.createElement("mark");
  mark.textContent = found;
  one("[data-place=quote]", panel).replaceChildren(before, mark, after);
  // the places of a row are numbered one after the other
  one("[data-place=back]", panel).hash = `proof-${box.dataset.ev - Number.parseInt(index) + 1}`;
}

function choose(number, focus) {
  const box = boxOf.get(String(number));
  if (!box || !panel) return false;
  for (const old of all(".now")) old.classList.remove("now");
  const holder = box.closest("mark") ?? box;
  holder.classList.add("now");
  chosen = number;
  say(box);
  for (const row of all(".proof")) row.removeAttribute("aria-current");
  one(`.proof[data-ev="${number}"]`)?.setAttribute("aria-current", "true");
  const address = new URL(location);
  address.searchParams.set("ev", number);
  address.hash = "";
  history.replaceState(null, "", address);
  holder.scrollIntoView({ block: "center" });
  if (focus) panel.focus({ preventScroll: innerWidth >= 960 });
  return true;
}

function step(by) {
  const at = order.indexOf(chosen);
  if (order.length) choose(order[(at + by + order.length) % order.length], false);
}

// the resume scrolls by itself beside the list: the place that the address names is in sight, once the browser has scrolled
addEventListener("load", () => {
  const frame = one(".resume");
  const box = new URLSearchParams(location.search).has("ev") && boxOf.get(String(chosen));
  if (!box || frame.scrollHeight <= frame.clientHeight) return;
  const by = box.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 2;
  frame.scrollTo({ top: frame.scrollTop + by, behavior: "instant" });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-ev], a[data-step]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const done = link.dataset.step ? (step(Number(link.dataset.step)), true) : choose(Number(link.dataset.ev), true);
  if (done) event.preventDefault();
});

// ---- a skill that stands there in other words: its name is chosen, the words are left to say
for (const link of all("[data-counts]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("missed-counts").value = link.dataset.counts;
    document.getElementById("missed-words").focus();
  });
}

// ---- filter of rows; a heading without rows goes with them
for (const field of all("[data-filter]")) {
  field.addEventListener("input", () => {
    const words = field.value.trim().toLocaleLowerCase();
    for (const row of all(field.dataset.filter)) row.hidden = !row.textContent.toLocaleLowerCase().includes(words);
    for (const list of all(".asked .rows")) {
      const empty = all(".row", list).every((row) => row.hidden);
      list.hidden = empty;
      if (list.previousElementSibling?.matches("h3")) list.previousElementSibling.hidden = empty;
    }
  });
}

// ---- print: the points behind a score and what makes it doubtful are unfolded first
for (const button of all("[data-print]")) button.addEventListener("click", () => print());
addEventListener("beforeprint", () => { for (const part of all(".score .why, .warning")) part.open = true; });

// ---- single keys; off while typing, and off for good where somebody says so
const help = document.getElementById("help");
const off = one("[data-keys-off]");
const KEY = "matcher-keys-off";
off.checked = localStorage.getItem(KEY) === "1";
off.addEventListener("change", () => localStorage.setItem(KEY, off.checked ? "1" : "0"));
one("[data-help]")?.addEventListener("click", () => help.showModal());

function walk(by) {
  const rows = all("[data-row]").filter((row) => row.offsetParent && one("a", row));
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
  one("a", rows[next] ?? document)?.focus();
}

const KEYS = {
  "/": () => one("[data-filter]")?.focus(),
  "?": () => help.showModal(),
  n: () => step(1),
  p: () => step(-1),
  j: () => walk(1),
  k: () => walk(-1),
};
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("[data-filter]")) event.target.blur();
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (off.checked || typing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});

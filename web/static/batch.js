// What makes batches pleasant; every page works without it.
// Progress without a new page · verdicts without a new page · filters at once · single keys for verdicts.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
const said = document.getElementById("said");

// ---- progress: asked for every second, told aloud at every quarter
const holder = one("[data-poll]");
let quarter = -1;

async function look() {
  try {
    const answer = await fetch(holder.dataset.poll, { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) { location.reload(); return; }
    const focused = document.activeElement?.closest("#progress form, #progress a") ? document.activeElement.tagName : null;
    holder.innerHTML = await answer.text();
    if (focused) one(focused.toLowerCase(), holder)?.focus();
    const now = one("[data-phase]", holder);
    const reached = Math.floor(Number(now.dataset.percent) / 25);
    if (reached !== quarter) { quarter = reached; said.textContent = now.dataset.said; }
    if (!["waiting", "reading"].includes(now.dataset.phase)) { location.reload(); return; }
  } catch { /* the server is away for a moment */ }
  setTimeout(look, document.hidden ? 5000 : 1000);
}
if (holder) setTimeout(look, 1000);

// ---- verdicts: kept at once, and the row stays where it is
for (const form of all("form[data-say]")) {
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button) return;
    event.preventDefault();
    const data = new FormData(form, button);
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), redirect: "manual" });
    if (answer.type !== "opaqueredirect" && !answer.ok) { location.reload(); return; }
    const on = button.value !== "";
    for (const other of all("button", form)) {
      const holds = on && other === button;
      other.setAttribute("aria-pressed", String(holds));
      other.value = holds ? "" : other.dataset.answer;
    }
  });
}

// ---- a folder let go over the drop zone: its files, however deep
async function below(entry) {
  if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
  const reader = entry.createReader(), found = [];
  // a reader gives at most a hundred at a time
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return (await Promise.all(found.map(below))).flat();
    found.push(...some);
  }
}
for (const zone of all("[data-drop=resumes]")) {
  zone.addEventListener("drop", async (event) => {
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.some((entry) => entry.isDirectory)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    zone.classList.remove("over");
    const files = new DataTransfer();
    for (const file of (await Promise.all(entries.map(below))).flat()) files.items.add(file);
    document.getElementById(zone.dataset.drop).files = files.files;
  }, { capture: true });
}

// ---- filters take effect at once
for (const form of all("[data-filters]")) {
  form.addEventListener("change", (event) => { if (event.target.type !== "search") form.requestSubmit(); });
}

// ---- how many are ticked for comparing
const chosen = one("[data-chosen]");
function count() {
  const number = all("input[form=choose]:checked").length;
  chosen.textContent = number ? `${number} ✓` : "";
  one("[data-compare]").disabled = number < 2 || number > 5;
}
if (chosen) {
  addEventListener("change", count);
  addEventListener("pageshow", count);
  count();
}

// ---- single keys: y u x for the verdict, c to compare; off while typing, and off for good where somebody says so
const KEYS = { y: "yes", u: "unsure", x: "no" };
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  const off = localStorage.getItem("matcher-keys-off") === "1";
  if (off || typing || event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
  if (KEYS[event.key]) {
    const row = document.activeElement.closest("[data-row]");
    one(`[data-answer=${KEYS[event.key]}]`, row ?? document.createElement("i"))?.click();
    const radio = one(`#verdict input[value=${KEYS[event.key]}]`);
    if (radio) { radio.checked = true; radio.focus(); }
  } else if (event.key === "c") {
    const box = one("input[form=choose]", document.activeElement.closest("[data-row]") ?? document.createElement("i"));
    if (box) box.click(); else one("[data-compare]")?.focus();
  }
});

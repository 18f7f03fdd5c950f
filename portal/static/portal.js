// After a swap that the reader asked for, the focus goes on: to the element marked data-focus
// in the new part, else to the notices when the focused element was swapped away.
// Swaps that come by themselves (polling) never move the focus. All else works without script.
const notices = () => document.getElementById("notices");

document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  const active = document.activeElement;
  ctx.asked = active !== document.body &&
    Boolean(ctx.sourceElement?.contains(active) || ctx.target?.contains?.(active));
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (!ctx.asked) return;
  const part = ctx.target?.isConnected ? ctx.target : document.getElementById(ctx.target?.id);
  const next = part?.matches("[data-focus]") ? part : part?.querySelector("[data-focus]");
  const lost = !document.activeElement || document.activeElement === document.body;
  (next || (lost && notices()))?.focus?.();
});

// No answer at all (no network, or it took too long): say so; what was typed stays.
document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (!ctx) return;
  const notice = document.createElement("p");
  notice.className = "ds-alert notice";
  notice.dataset.color = "danger";
  notice.textContent = notices().dataset.offline;
  notices().replaceChildren(notice);
});

// Before the reader leaves words that are not sent, the browser asks; nothing is kept on the device.
const unsaved = () => [...document.querySelectorAll("form[data-unsaved] textarea")]
  .some((field) => field.value !== field.defaultValue);
let leaving = false;
document.addEventListener("submit", ({ target }) => { leaving = !target.hasAttribute("hx-post"); });
document.addEventListener("htmx:before:request", () => { leaving = false; });
window.addEventListener("beforeunload", (event) => {
  if (!leaving && unsaved()) event.preventDefault();
});

// Buttons that only work with script are shown by it: copy the text of a field, print the page.
for (const button of document.querySelectorAll("[data-copy], [data-print]"))
  button.hidden = "copy" in button.dataset && !navigator.clipboard;
document.addEventListener("click", async ({ target }) => {
  if (target.matches("[data-print]")) return window.print();
  if (!target.matches("[data-copy]")) return;
  const field = document.getElementById(target.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  target.parentElement.querySelector("[role=status]").textContent = target.dataset.done;
});

// A row of a list in its own order is dragged by its handle; the form with id "arrange" is sent.
let dragged = null;
const over = (target) => target.closest?.("tr[data-task]");
const clear = () => document.querySelectorAll("[data-drop]").forEach((row) => delete row.dataset.drop);
document.addEventListener("pointerdown", ({ target, pointerType }) => {
  const row = over(target);
  if (row) row.draggable = pointerType !== "touch" && target.matches(".handle");
});
document.addEventListener("dragstart", ({ target, dataTransfer }) => {
  dragged = target.matches?.("tr[data-task]") ? target : null;
  if (!dragged) return;
  dataTransfer.effectAllowed = "move";
  dataTransfer.setData("text/plain", dragged.innerText);
});
document.addEventListener("dragover", (event) => {
  const row = dragged && over(event.target);
  clear();
  if (!row || row === dragged) return;
  event.preventDefault();
  const { top, height } = row.getBoundingClientRect();
  row.dataset.drop = event.clientY < top + height / 2 ? "before" : "after";
});
document.addEventListener("drop", (event) => {
  const row = dragged && over(event.target), form = document.getElementById("arrange");
  if (!row?.dataset.drop || !form) return;
  event.preventDefault();
  const said = { task: dragged.dataset.task, beside: row.dataset.task, side: row.dataset.drop };
  for (const name in said) form.elements[name].value = said[name];
  form.requestSubmit();
});
document.addEventListener("dragend", () => {
  clear();
  if (dragged) dragged.draggable = false;
  dragged = null;
});

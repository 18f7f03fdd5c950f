// After a swap that the reader asked for, the focus goes on: to the element marked data-focus
// in the new part, else to the notices when the focused element was swapped away.
// Swaps that come by themselves (polling) never move the focus. All else works without script.
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
  (next || (lost && document.getElementById("notices")))?.focus?.();
});

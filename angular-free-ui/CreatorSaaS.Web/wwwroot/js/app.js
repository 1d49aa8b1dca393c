// What pages need from the browser with or without a circuit. Everything is delegated from the document, so that
// markup which Blazor replaces needs no wiring of its own.

const closest = (event, selector) => event.target instanceof Element ? event.target.closest(selector) : null;

// Dialogs: data-dialog-open="id" opens a <dialog>, data-dialog-close closes the one it stands in. Focus trap, Esc and
// the way back to the opener are the browser's.
document.addEventListener("click", event => {
  const opener = closest(event, "[data-dialog-open]");
  if (opener) openFrom(opener);

  if (closest(event, "[data-dialog-close]")) closest(event, "dialog")?.close();
  if (event.target instanceof HTMLDialogElement) event.target.close(); // the backdrop

  if (closest(event, "[data-skip]")) { event.preventDefault(); event.stopPropagation(); document.getElementById("main").focus(); }

  const copier = closest(event, "[data-copy]");
  if (copier) copy(copier);

  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || closest(event, ".menu-list a, .menu-list button")) menu.open = false;
  }
});

// The browser gives focus back to the opener, which cannot take it inside a menu that has closed meanwhile.
function openFrom(opener) {
  const dialog = document.getElementById(opener.dataset.dialogOpen);
  const menu = opener.closest("details.menu");
  if (dialog && menu) dialog.addEventListener("close", () => menu.querySelector("summary").focus(), { once: true });
  dialog?.showModal();
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.dataset.copied = "";
  button.nextElementSibling.textContent = button.dataset.copiedText;
  setTimeout(() => { delete button.dataset.copied; button.nextElementSibling.textContent = ""; }, 2000);
}

document.addEventListener("keydown", event => {
  const typing = closest(event, "input, textarea, select, [contenteditable]");

  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    const search = document.querySelector("[data-search]");
    if (search) { event.preventDefault(); search.focus(); }
  }

  if (event.key === "Escape") {
    const menu = closest(event, "details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  }

  if (event.key === "ArrowDown" || event.key === "ArrowUp") moveInList(event, event.key === "ArrowDown" ? 1 : -1);
});

// Arrows walk the rows of a table and the entries of an open menu; Enter is the link's own.
function moveInList(event, step) {
  const list = closest(event, "table, details.menu[open]");
  if (!list || closest(event, "input, select, textarea")) return;
  const stops = [...list.querySelectorAll(list.matches("table") ? ".row-link" : ".menu-list a, .menu-list button")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at < 0 ? (step > 0 ? 0 : stops.length - 1) : at + step];
  if (next && (at >= 0 || list.matches("details"))) { event.preventDefault(); next.focus(); }
}

// A refused form puts the person where the first mistake is, whether the refusal came with the page or by the circuit.
const focusFirstError = root => root.querySelector("form [aria-invalid=true]")?.focus();
document.addEventListener("submit", event => {
  const form = event.target;
  const seen = new MutationObserver(() => { if (form.querySelector("[aria-invalid=true]")) stop(); });
  const stop = () => { seen.disconnect(); focusFirstError(document); };
  seen.observe(form, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-invalid"] });
  setTimeout(() => seen.disconnect(), 5000);
});
focusFirstError(document);

// The circuit. Only what somebody must act on reaches the console.
Blazor.start({ circuit: { configureSignalR: builder => builder.configureLogging("warning") } });

// The bar that says the connection is gone.
document.getElementById("reconnect-retry")?.addEventListener("click", async () => {
  if (!await Blazor.reconnect()) location.reload();
});
for (const button of document.querySelectorAll("[data-reload]")) button.addEventListener("click", () => location.reload());

// Called by components through the circuit.
window.cs = {
  openDialog: id => document.getElementById(id)?.showModal(),
  closeDialog: id => document.getElementById(id)?.close(),
};

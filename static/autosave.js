// Saves a page of questions while it is being filled in. Without it, the buttons save.
// The form is sent as they would send it; the answer is the version that the next save is of: {"version": 7}.
const PAUSE = 2000; // milliseconds without a change

const form = document.querySelector("form[data-autosave]");
const said = form?.querySelector("[data-saved]");
let waiting;
let sending = false;
let changed = false;
let leaving = false;

const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

async function send() {
  const response = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
    redirect: "error",
    keepalive: document.hidden,
  });
  if (!response.ok) return "Not saved yet. Use “Save and continue” to see what to put right.";
  form.elements.version.value = (await response.json()).version;
  return `Saved at ${clock()}`;
}

async function save() {
  clearTimeout(waiting);
  if (sending || leaving || !changed) return;
  sending = true;
  changed = false;
  try {
    said.textContent = await send();
  } catch {
    said.textContent = "Not saved: no connection. Your answers are still on this page.";
  }
  sending = false;
  if (changed) wait();
}

function wait() {
  changed = true;
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE);
}

if (form) {
  form.addEventListener("input", wait);
  form.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save();
  });
}

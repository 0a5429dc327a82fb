// Keeps the desk and the screen in step with the room, and lets keys press the desk's buttons. Without it, links do.
// What somebody is typing is never replaced: the page waits until it is sent.
const EVERY = 2000; // milliseconds
const HERE = 10000;
const PATIENCE = 15000;
const KEYS = "desk-keys"; // whether they are on, as this browser remembers

const part = () => document.querySelector("[data-desk]");
let tag = "";
let pulse = null;
let failed = 0;
let keys = "on";

const changed = (each) =>
  each.options ? [...each.options].some((one) => one.selected !== one.defaultSelected && one.value) : each.value !== each.defaultValue;

const busy = () =>
  [...document.querySelectorAll("main :is(input:not([type=hidden]), textarea, select)")].some(
    (each) => each === document.activeElement || (each.dataset.changed && changed(each)),
  );

function keysAreOn() {
  try {
    keys = localStorage.getItem(KEYS) ?? keys;
  } catch {
    // A browser that keeps nothing: as long as the page is open, we know.
  }
  return keys !== "off";
}

function showKeys() {
  const on = keysAreOn();
  document.querySelectorAll("[data-keys-on]").forEach((each) => {
    each.hidden = !on;
  });
  document.querySelectorAll("[data-keys-switch]").forEach((each) => {
    each.textContent = on ? "Switch the keys off" : "Switch the keys on";
  });
  document.querySelectorAll("[data-press]").forEach((each) => {
    if (on) each.setAttribute("aria-keyshortcuts", each.dataset.press);
    else each.removeAttribute("aria-keyshortcuts");
  });
}

function settle() {
  document.querySelectorAll("[data-by-hand]").forEach((each) => {
    each.hidden = true;
  });
  document.querySelectorAll("[data-keys]").forEach((each) => {
    each.hidden = false;
  });
  showKeys();
}

const words = (each) => `${each?.tagName} ${each?.textContent.trim()}`;

// The same page, newer: what was open stays open, and the focus stays where it was.
async function refresh() {
  const response = await fetch(location.href, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`${response.status}`);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const open = [...document.querySelectorAll("main details[open] > summary")].map(words);
  const focused = document.querySelector("main")?.contains(document.activeElement) ? words(document.activeElement) : "";
  document.title = fresh.title;
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
  document.querySelectorAll("main summary").forEach((each) => {
    each.parentElement.open ||= open.includes(words(each));
  });
  if (focused) [...document.querySelectorAll("main :is(a, button, summary)")].find((each) => words(each) === focused)?.focus();
  settle();
}

function say(said) {
  const line = document.querySelector("[data-lost]");
  if (line && line.textContent !== said) line.textContent = said;
}

async function poll() {
  try {
    const headers = tag ? { "If-None-Match": tag } : {};
    const response = await fetch(part().dataset.desk, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 404) say("This page opens the workshop no more. Open the assessment again.");
    else if (!response.ok && response.status !== 304) throw new Error(`${response.status}`);
    else {
      failed = 0;
      say("");
    }
    if (response.status === 200) {
      const state = await response.json();
      const timer = document.querySelector("[data-timer]");
      if (timer) timer.textContent = state.timer;
      if (pulse === null || pulse === state.pulse || !busy()) {
        if (pulse !== null && pulse !== state.pulse) await refresh();
        pulse = state.pulse;
        tag = response.headers.get("ETag") ?? "";
      }
    }
  } catch {
    failed += 1;
    if (failed > 1) say("No connection. The room keeps its answers, and this page goes on once there is one.");
  }
  setTimeout(poll, EVERY);
}

async function here() {
  const { here: address, token } = part().dataset;
  if (!address) return;
  try {
    await fetch(address, { method: "POST", body: new URLSearchParams({ csrf_token: token }), redirect: "error" });
  } catch {
    // The next one in ten seconds says that we are back.
  }
  setTimeout(here, HERE);
}

function pressed(event) {
  const typing = event.target.closest?.("input, textarea, select");
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing || !keysAreOn()) return;
  document.querySelector(`[data-press="${CSS.escape(event.key.toLowerCase())}"]`)?.click();
}

if (part()) {
  settle();
  document.addEventListener("keydown", pressed);
  document.addEventListener("input", (event) => {
    event.target.dataset.changed = "yes";
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-keys-switch]")) return;
    keys = keysAreOn() ? "off" : "on";
    try {
      localStorage.setItem(KEYS, keys);
    } catch {
      // As above.
    }
    showKeys();
  });
  poll();
  here();
}

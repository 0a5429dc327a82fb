// Keeps the desk and the screen in step with the room, and lets keys press the desk's buttons. Without it, links do.
// What somebody is typing is never replaced: the page waits until it is sent.
const EVERY = 2000; // milliseconds
const HERE = 10000;

const part = () => document.querySelector("[data-desk]");
let tag = "";
let first = true;

const busy = () => [...document.querySelectorAll("main :is(input:not([type=hidden]), textarea, select)")].some(
  (each) => each === document.activeElement || each.value !== (each.defaultValue ?? each.value),
);

function settle() {
  document.querySelectorAll("[data-by-hand]").forEach((each) => {
    each.hidden = true;
  });
  document.querySelectorAll("[data-keys]").forEach((each) => {
    each.hidden = false;
  });
}

async function refresh() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  document.title = fresh.title;
  const focused = document.activeElement?.dataset?.press;
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
  if (focused) document.querySelector(`[data-press="${focused}"]`)?.focus();
  settle();
}

async function poll() {
  try {
    const response = await fetch(part().dataset.desk, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (response.status === 200) {
      tag = response.headers.get("ETag") ?? "";
      if (!first && !busy()) await refresh();
      if (first || !busy()) first = false;
      else tag = "";
    }
  } catch {
    // The next one in two seconds says whether there is a connection again.
  }
  setTimeout(poll, EVERY);
}

async function here() {
  const { here: address, token } = part().dataset;
  if (address) {
    try {
      await fetch(address, { method: "POST", body: new URLSearchParams({ csrf_token: token }), redirect: "error" });
    } catch {
      // As above.
    }
    setTimeout(here, HERE);
  }
}

if (part()) {
  settle();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    document.querySelector(`[data-press="${event.key.toLowerCase()}"]`)?.click();
  });
  poll();
  here();
}

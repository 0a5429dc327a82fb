// Keeps a phone in step with its room, and its answers until they have arrived. Without it, links and buttons do.
// Every two seconds the state is asked for; only when it changed is the page fetched, and its main part replaced.
const EVERY = 2000; // milliseconds, give or take a fifth, so that three hundred phones do not ask at once
const HIDDEN = 15000;

const here = () => document.querySelector("[data-room]");
const code = here()?.dataset.code;
const store = `room-${code}`;
let tag = "";
let asking = false;

const kept = () => JSON.parse(localStorage.getItem(store) ?? "[]");
const keep = (answers) => localStorage.setItem(store, JSON.stringify(answers));

function say(words) {
  const place = document.querySelector("[data-said]");
  if (!place) return;
  place.textContent = words;
  place.hidden = !words;
}

function lost(isLost) {
  const place = document.querySelector("[data-lost]");
  if (place) place.hidden = !isLost;
}

// One after another, the oldest first: an answer leaves the phone's memory once the room has said what became of it.
async function send() {
  for (let answers = kept(); answers.length; answers = kept()) {
    const [first, ...rest] = answers;
    const response = await fetch(first.address, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(first.fields),
      redirect: "error",
    });
    if (response.status >= 500 || response.status === 400) throw new Error(`${response.status}`);
    const said = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
    keep(rest);
    say(said.counted ? "Answer sent. You can change it until the answers are shown." : (said.said ?? "Not counted."));
  }
}

async function show(address) {
  const response = await fetch(address);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (response.redirected && !fresh.querySelector("[data-room]")) {
    location.assign(response.url);
    return;
  }
  const said = document.querySelector("[data-said]");
  const words = said && !said.hidden ? said.textContent : "";
  document.title = fresh.title;
  document.querySelector("main").replaceWith(fresh.querySelector("main"));
  document.querySelectorAll("[data-by-hand]").forEach((each) => {
    each.hidden = true;
  });
  if (words && document.querySelector("[data-said]")?.hidden) say(words);
  document.querySelector("main h1")?.setAttribute("tabindex", "-1");
}

async function poll() {
  if (asking || !here()) return;
  asking = true;
  try {
    await send();
    const response = await fetch(here().dataset.room, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
    if (response.status === 200) {
      tag = response.headers.get("ETag") ?? "";
      const state = await response.json();
      lost(state.led === false);
      if (!state.open || `${state.version}` !== here().dataset.version) await show(`/w/${code}`);
    }
  } catch {
    if (kept().length) say("No connection. Your answer is kept on this phone, and is sent as soon as there is one.");
  }
  asking = false;
}

function again() {
  const pause = document.hidden ? HIDDEN : EVERY * (0.8 + 0.4 * Math.random());
  setTimeout(async () => {
    await poll();
    again();
  }, pause);
}

if (here()) {
  document.querySelectorAll("[data-by-hand]").forEach((each) => {
    each.hidden = true;
  });
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-answer]");
    if (!form) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form));
    if (!fields.answer) {
      say("Choose an answer first.");
      return;
    }
    keep([...kept().filter((each) => each.fields.key !== fields.key || each.fields.round !== fields.round), { address: form.action, fields }]);
    form.elements.stamp.value = Number(fields.stamp) + 1;
    try {
      await send();
      const next = fields.following ? `/w/${code}?question=${fields.following}` : `/w/${code}`;
      await show(next);
      window.scrollTo(0, 0);
      document.querySelector("main h1")?.focus();
    } catch {
      say("No connection. Your answer is kept on this phone, and is sent as soon as there is one.");
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) poll();
  });
  window.addEventListener("online", poll);
  again();
}

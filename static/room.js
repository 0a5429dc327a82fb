// Keeps a phone in step with its room, and its answers until they have arrived. Without it, links and buttons do.
//
// Answers wait in the phone's own memory, so they outlive a reload, sleep and a lost network. Each has a number that
// rises, so that the server counts the last one once, in whatever order they come. The page is replaced only where the
// room is asked something else, and what is typed in a comment goes with it.
const EVERY = 2000; // milliseconds, give or take a fifth, so that three hundred phones do not ask at once
const HIDDEN = 15000;
const PATIENCE = 15000;

const room = document.querySelector("[data-room]");
const store = `room-${room?.dataset.code}`;
const part = () => room.querySelector("[data-part]");
const comment = () => room.querySelector("[data-comment]");
const all = (what) => [...room.querySelectorAll(what)];

const WAITS = "Kept on this phone, not sent yet";
const OFFLINE = "No connection. Go on answering: your answers are kept on this phone, and are sent once there is one.";
const REJOIN = "This phone has lost its place in the workshop. Join again: what is not sent yet is kept on this phone.";

let memory = { queue: [], stamp: 1, draft: "" };
let tag = "";
let led = null;
let failed = 0;
let sending = null;
let asking = false;

function kept() {
  try {
    memory = { ...memory, ...JSON.parse(localStorage.getItem(store) ?? "{}") };
  } catch {
    // A browser that keeps nothing, or not what we wrote: it is kept while the page is open.
  }
  return memory;
}

function keep(changes) {
  memory = { ...kept(), ...changes };
  try {
    localStorage.setItem(store, JSON.stringify(memory));
  } catch {
    // As above.
  }
}

function say(words, place = "[data-said]") {
  const line = room.querySelector(place);
  if (line.textContent !== words) line.textContent = words;
}

function sayRejoin() {
  say(`${REJOIN} `);
  const link = document.createElement("a");
  link.href = room.dataset.join;
  link.textContent = "Join again";
  room.querySelector("[data-said]").append(link);
}

const post = (address, fields) =>
  fetch(address, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams([...fields, ["csrf_token", part().dataset.token]]),
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  });

const read = async (response) => (response.headers.get("Content-Type")?.includes("json") ? response.json() : {});
const passes = (status) => status >= 500 || status === 429;

// One after another, the oldest first: an answer leaves the phone's memory once the room has said what became of it.
// It resolves to whether everything is away.
async function sendAll() {
  const refused = [];
  for (let first = kept().queue[0]; first; first = kept().queue[0]) {
    const response = await post(first.address, Object.entries(first.fields));
    if (passes(response.status)) throw new Error(`${response.status}`);
    const said = await read(response);
    if (response.status === 400 || said.seat === false) {
      sayRejoin();
      return false;
    }
    keep({ queue: kept().queue.filter((each) => each.fields.stamp !== first.fields.stamp) });
    if (!said.counted) {
      refused.push(`“${first.title}”: ${said.said ?? "not counted."}`);
      notCounted(first.fields);
    } else if (!refused.length) say("Answer sent. You can change it until the answers are shown.");
  }
  if (refused.length) say(refused.join(" "));
  return true;
}

function send() {
  sending ??= sendAll().finally(() => {
    sending = null;
    mark();
  });
  return sending;
}

function notCounted({ key, round }) {
  for (const form of all("form[data-answer]")) {
    if (form.elements.key.value !== key || form.elements.round.value !== round) continue;
    delete form.dataset.sent;
    const line = room.querySelector(`[data-done="${form.closest("[data-question]").dataset.question}"]`);
    if (line) line.textContent = "Not answered yet";
  }
}

// Which questions are answered: by the page as the server knew it, and by what still waits here.
function mark() {
  const waiting = kept().queue;
  for (const form of all("form[data-answer]")) {
    const { key, round } = form.elements;
    const own = waiting.find((each) => each.fields.key === key.value && each.fields.round === round.value);
    if (own && !form.dataset.touched) {
      for (const radio of form.elements.answer) radio.checked = radio.defaultChecked = radio.value === own.fields.answer;
    }
    const place = form.closest("[data-question]").dataset.question;
    const line = room.querySelector(`[data-done="${place}"]`);
    if (line && own) line.textContent = WAITS;
    else if (line && (form.dataset.sent || line.textContent === WAITS)) line.textContent = "Answered";
  }
  const lines = all("[data-done]");
  const left = lines.filter((each) => each.textContent.startsWith("Not answered"));
  const progress = room.querySelector("[data-progress]");
  if (progress) progress.textContent = `You have answered ${lines.length - left.length} of ${lines.length}.`;
}

function focusOn(heading) {
  heading?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

// Show one of the questions that the page holds; none of them where all are answered.
function goTo(place) {
  for (const each of all("[data-question]")) each.hidden = each.dataset.question !== `${place}`;
  const shown = room.querySelector(`[data-question="${place}"]`);
  const finished = room.querySelector("[data-finished]");
  if (finished) finished.hidden = Boolean(shown);
  const questions = part().querySelector("details");
  if (questions) questions.open = !shown;
  comment().querySelector("[name=key]").value = shown?.querySelector("[name=key]").value ?? "";
  focusOn((shown ?? finished)?.querySelector("h1, h2"));
}

function afterAnswer(form) {
  const lines = all("[data-done]");
  if (!lines.length) return;
  const here = Number(form.closest("[data-question]").dataset.question);
  const open = lines.filter((each) => each.textContent.startsWith("Not answered")).map((each) => Number(each.dataset.done));
  goTo(open.find((place) => place > here) ?? open[0] ?? 0);
}

// What somebody chose here and has not sent.
const unsent = () =>
  all("[data-part] form").some((form) =>
    [...form.elements].some((each) => each.checked !== undefined && each.checked !== each.defaultChecked && !form.dataset.sent),
  );

async function refresh() {
  const response = await fetch(room.dataset.page, { signal: AbortSignal.timeout(PATIENCE) });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = fresh.querySelector("[data-part]");
  if (!next) {
    if (response.redirected || response.status === 410) location.assign(response.url);
    return;
  }
  keep({ stamp: Math.max(kept().stamp, Number(next.dataset.stamp)) });
  if (next.dataset.asks === part().dataset.asks) {
    part().dataset.version = next.dataset.version;
    return;
  }
  const lost = unsent();
  const typing = comment().contains(document.activeElement);
  document.title = fresh.title;
  part().replaceWith(next);
  const key = fresh.querySelector("[data-comment] [name=key]").value;
  if (!comment().querySelector("textarea").value) comment().querySelector("[name=key]").value = key;
  say(lost ? "The facilitator has gone on, so what you had chosen and not sent was not counted." : "");
  mark();
  if (!typing) focusOn(part().querySelector("[data-question]:not([hidden]) :is(h1, h2), h1[tabindex]"));
}

function heardOf(now) {
  if (now === false) say("The facilitator has lost the connection. Your answers are kept: wait a moment.", "[data-led]");
  else if (led === false) say("The facilitator is back.", "[data-led]");
  else if (led !== null) say("", "[data-led]");
  led = now;
}

async function poll() {
  if (asking) return;
  asking = true;
  try {
    await send();
    const headers = tag ? { "If-None-Match": tag } : {};
    const response = await fetch(room.dataset.room, { headers, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (passes(response.status)) throw new Error(`${response.status}`);
    if (failed > 1 && !kept().queue.length) say("There is a connection again.");
    failed = 0;
    if (response.status === 200) {
      const state = await response.json();
      if (state.open) heardOf(state.led);
      if (!state.open || `${state.version}` !== part().dataset.version) await refresh();
      tag = response.headers.get("ETag") ?? "";
    }
  } catch {
    failed += 1;
    if (failed > 1 || kept().queue.length) say(OFFLINE);
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

function answer(form) {
  const fields = Object.fromEntries(new FormData(form));
  if (!fields.answer) {
    say("Choose an answer first.");
    return;
  }
  const { queue, stamp: own } = kept();
  const stamp = Math.max(own, Number(part().dataset.stamp));
  const others = queue.filter((each) => each.fields.key !== fields.key || each.fields.round !== fields.round);
  const { key, round, answer: chosen } = fields;
  const title = form.querySelector("legend").textContent.trim().replace(/\s+/g, " ");
  const sent = { address: form.action, title, fields: { key, round, answer: chosen, stamp: `${stamp}` } };
  keep({ queue: [...others, sent], stamp: stamp + 1 });
  for (const radio of form.elements.answer) radio.defaultChecked = radio.checked;
  form.dataset.sent = "yes";
  delete form.dataset.touched;
  mark();
  afterAnswer(form);
  send().catch(() => say(OFFLINE));
}

// A comment, or votes for what to do: sent now or not at all, and what is on the page stays until it is away.
async function sendNow(form) {
  try {
    const response = await post(form.action, [...new FormData(form)].filter(([name]) => name !== "csrf_token"));
    if (passes(response.status)) throw new Error(`${response.status}`);
    const said = await read(response);
    if (response.status === 400 || said.seat === false) sayRejoin();
    else if (!said.counted) say(said.said ?? "That was not counted.");
    else if (form.closest("[data-comment]")) {
      form.reset();
      keep({ draft: "" });
      comment().open = false;
      say("Comment sent. The facilitator reads it before the room does.");
    } else {
      for (const each of form.elements) each.defaultChecked = each.checked;
      say("Votes sent. You can change them until they are shown.");
    }
  } catch {
    say("No connection, so this was not sent. It is still here: press the button again in a moment.");
  }
}

function begin() {
  for (const each of all("[data-by-hand]")) each.hidden = true;
  const text = comment().querySelector("textarea");
  if (kept().draft && !text.value) {
    text.value = memory.draft;
    comment().open = true;
  }
  text.addEventListener("input", () => keep({ draft: text.value }));
  mark();
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".app-leaving")) keep({ queue: [], draft: "" });
    if (!room.contains(event.target)) return;
    event.preventDefault();
    if (event.target.matches("[data-answer]")) answer(event.target);
    else sendNow(event.target);
  });
  room.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-answer]");
    if (!form) return;
    form.dataset.touched = "yes";
    delete form.dataset.sent;
  });
  room.addEventListener("click", (event) => {
    const link = event.target.closest("[data-goto]");
    if (!link) return;
    event.preventDefault();
    goTo(link.dataset.goto);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) poll();
  });
  window.addEventListener("online", poll);
  if (kept().queue.length) poll();
  again();
}

if (room) begin();

// Works out what other answers would give as they are chosen. Without it, the button does.
// The page's own address is asked for its result alone: {result, notes, changed, said, query}.
const form = document.querySelector("form[data-what-if]");
const within = (selector) => form.querySelector(selector);
const panel = document.querySelector("[data-result]");
let asking; // the request under way: a newer one takes its place

function address() {
  const said = [...new FormData(form)].filter(([, value]) => value.trim());
  const query = new URLSearchParams(said).toString();
  return query ? `${form.action}?${query}` : form.action;
}

function show(answer) {
  panel.innerHTML = answer.result;
  Object.entries(answer.notes).forEach(([id, note]) => {
    document.getElementById(`${id}--note`).innerHTML = note;
  });
  form.querySelectorAll("[data-changed]").forEach((each) => {
    each.textContent = answer.changed[each.dataset.changed];
  });
  document.querySelectorAll("[data-query]").forEach((each) => {
    each.value = answer.query;
  });
  within("[data-said]").textContent = answer.said;
}

async function workOut() {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const asked = address();
  try {
    const response = await fetch(asked, { headers: { "X-Fragment": "result" }, signal });
    if (!response.ok) throw new Error(`${response.status}`);
    const answer = await response.json();
    if (signal.aborted) return;
    show(answer);
    within("[data-failed]").hidden = true;
    history.replaceState(null, "", asked);
  } catch {
    if (signal.aborted) return;
    within("[data-failed]").hidden = false;
    within("[data-said]").textContent = within("[data-failed]").textContent;
  }
}

form?.addEventListener("change", workOut);

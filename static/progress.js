// Asks every few seconds how far a batch is, and shows it. Without it, the link on the page does.
// When the batch is finished the page is loaded again, because there is then something else to do on it.
const EVERY = 3000; // milliseconds
const panel = document.querySelector("[data-progress]");
let known = ""; // the state that is shown, so that an unchanged one is not sent again

async function look() {
  try {
    const headers = { "X-Fragment": "progress", ...(known && { "If-None-Match": known }) };
    const response = await fetch(panel.dataset.progress, { headers });
    if (response.status === 200) {
      known = response.headers.get("ETag");
      const answer = await response.json();
      panel.innerHTML = answer.html;
      if (!answer.under_way) location.reload();
    }
  } catch {
    // the network is away: the next look may find it again
  }
}

setInterval(() => document.hidden || look(), EVERY);

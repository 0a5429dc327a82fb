// Says how many characters are left in a text with a limit. The server counts too, and decides.
const POLITE_PAUSE = 1000; // milliseconds without typing, so that a screen reader is not interrupted

// As the server does: characters, not the halves that some are kept in, and no space at either end.
const counted = (text) => [...text.trim()].length;
const characters = (count) => `${count.toLocaleString("en-GB")} ${count === 1 ? "character" : "characters"}`;

function words(left) {
  return left < 0 ? `${characters(-left)} too many` : `${characters(left)} left`;
}

function line(field, attributes) {
  const made = document.createElement("div");
  made.lang = "en";
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  field.after(made);
  return made;
}

function count(field) {
  const spoken = line(field, { class: "nhsuk-u-visually-hidden", "aria-live": "polite" });
  const shown = line(field, { class: "app-hint", "aria-hidden": "true" });
  let waiting;
  const say = () => {
    shown.textContent = words(Number(field.dataset.longest) - counted(field.value));
  };
  say();
  field.addEventListener("input", () => {
    say();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      spoken.textContent = shown.textContent;
    }, POLITE_PAUSE);
  });
}

document.querySelectorAll("textarea[data-longest]").forEach(count);

// A button that shows the password in the field named by data-shows, and hides it again. It is hidden in the page: it
// does nothing without a script. Sending the form hides the password, so that no browser remembers it as a text.
document.querySelectorAll("button[data-shows]").forEach((button) => {
  const field = document.getElementById(button.dataset.shows);
  const name = button.getAttribute("aria-label").replace(/^Show /, "");
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", `${button.textContent} ${name}`);
  };
  button.hidden = false;
  button.addEventListener("click", () => show(field.type === "password"));
  field.form.addEventListener("submit", () => show(false));
});

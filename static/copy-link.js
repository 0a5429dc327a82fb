// A button that copies the text of the field named by data-copy. It is hidden in the page: without a script, people
// select the text themselves. What happened is said in the element that follows with role="status".
async function copy(button, field, said) {
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = "Link copied";
  } catch {
    field.focus();
    field.select();
    said.textContent = "Selected: press Ctrl+C, or Cmd+C on a Mac, to copy";
  }
}

document.querySelectorAll("button[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", () => copy(button, field, said));
});

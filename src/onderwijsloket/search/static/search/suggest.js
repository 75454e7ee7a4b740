/* Titles that fit, while somebody types. Without this file the box is an ordinary box. */
const box = document.querySelector("[data-suggest]");
const list = document.getElementById("zoek-titels");
let latest = 0;
let waiting = 0;

const show = async () => {
  const mine = ++latest;
  const text = box.value.trim();
  if (text.length < 2) return list.replaceChildren();
  try {
    const response = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(text.slice(0, 200))}`);
    const { titles } = await response.json();
    if (mine === latest) list.replaceChildren(...titles.map((title) => new Option(title, title)));
  } catch {
    list.replaceChildren();
  }
};

if (box && list) {
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
}

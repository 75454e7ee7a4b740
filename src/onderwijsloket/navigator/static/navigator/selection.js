// Keeps a visitor's own list, and the notes with it, in this browser only. Pages work without it: then the list travels
// in the address (navigator/carried_list.py), which is not needed here and is taken out of the links.
const MOST = 40;
const read = (name, empty) => {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? empty;
  } catch {
    return empty;
  }
};
const write = (name, value) => {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
};
const parts = (codes) => (codes ?? "").split(",").filter(Boolean);
const listed = (address) => parts(new URL(address).searchParams.get("s"));
const kept = () => read("ol-selection", []).filter((code) => typeof code === "string");
const same = (one, other) => one.join() === other.join();
const { done, address } = document.querySelector("script[data-done]").dataset;
const ownAddress = () => address + (kept().length ? "?s=" + kept().join(",") : "");

const isSaved = (button) => {
  const link = document.createElement("a");
  link.className = "ol-save";
  link.href = ownAddress();
  link.append(done, button.querySelector(".ol-hidden").cloneNode(true));
  button.replaceWith(link);
  return link;
};

const show = () => {
  for (const link of document.querySelectorAll("a[data-own-list]")) {
    link.href = ownAddress();
    link.querySelector("[data-own-count]").textContent = kept().length ? ` (${kept().length})` : "";
  }
  for (const button of document.querySelectorAll("button[form=bewaar]")) if (kept().includes(button.value)) isSaved(button);
};

const save = (event) => {
  const button = event.target.closest("button[form=bewaar]");
  if (!button) return;
  const codes = kept();
  if (codes.length >= MOST || !write("ol-selection", [...codes, button.value])) return;
  event.preventDefault();
  navigator.sendBeacon(new URL("../bewaard/" + button.value.replace("-", "/") + "/", new URL(address, location.href)));
  isSaved(button).focus();
  show();
};

const unload = () => {
  for (const link of document.querySelectorAll('a[href*="s="]')) {
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname.startsWith(address)) continue;
    url.searchParams.delete("s");
    link.href = url.pathname + url.search + url.hash;
  }
  for (const field of document.querySelectorAll('input[type=hidden][name="s"]')) if (!field.form.action.includes(address)) field.remove();
};

const follow = (page) => {
  const here = listed(location.href);
  const own = kept();
  if (!here.length && own.length && "empty" in page.dataset && !document.referrer.includes("?s=")) {
    location.replace(ownAddress());
    return;
  }
  // A list that somebody else shared does not take the place of one's own.
  const before = document.referrer ? listed(document.referrer) : [];
  const shown = parts(page.dataset.selection);
  if (!own.length || same(here, own) || same(before, own)) write("ol-selection", shown);
  const notes = read("ol-notes", {});
  for (const line of page.querySelectorAll("[data-code]")) {
    const field = line.querySelector("[data-note]");
    const text = field.querySelector("textarea");
    field.hidden = false;
    text.value = notes[line.dataset.code] ?? "";
    text.addEventListener("input", () => {
      notes[line.dataset.code] = text.value;
      write("ol-notes", notes);
    });
  }
};

const page = document.querySelector("[data-selection]");
if (page) follow(page);
else {
  if (!kept().length && listed(location.href).length) write("ol-selection", listed(location.href));
  document.addEventListener("click", save);
  const list = document.querySelector("[data-live-list]"); // list.js puts another page in it
  if (list) new MutationObserver(show).observe(list, { childList: true });
  show();
}
if (listed(location.href).length && write("ol-selection", kept())) unload();

// Keeps a visitor's own list, and the notes with it, in this browser only. Pages work without it.
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
const listed = (address) => (new URL(address).searchParams.get("s") ?? "").split(",").filter(Boolean);
const kept = () => read("ol-selection", []).filter((code) => typeof code === "string");
const same = (one, other) => one.join() === other.join();

const DONE = document.querySelector("script[data-done]").dataset.done;
const codeOf = (link) => new URL(link.href).searchParams.get("bij");
const LINKS = 'a[href*="/selectie/?"][href*="bij="]';

const isSaved = (link) => {
  (link.querySelector("span:not(.ol-hidden)") ?? link).firstChild.data = DONE;
  link.href = new URL(link.href).pathname + "?s=" + kept().join(",");
};

const save = (event) => {
  const link = event.target.closest(LINKS);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const code = codeOf(link);
  const codes = kept();
  if (codes.includes(code) || codes.length >= MOST || !write("ol-selection", [...codes, code])) return;
  event.preventDefault();
  navigator.sendBeacon(new URL("../bewaard/" + code.replace("-", "/") + "/", link.href));
  link.setAttribute("aria-live", "polite");
  isSaved(link);
};

const follow = (page) => {
  const here = listed(location.href);
  const own = kept();
  if (!here.length && own.length && "empty" in page.dataset && !document.referrer.includes("?s=")) {
    location.replace(location.pathname + "?s=" + own.join(","));
    return;
  }
  // A list that somebody else shared does not take the place of one's own.
  const before = document.referrer ? listed(document.referrer) : [];
  const shown = page.dataset.selection.split(",").filter(Boolean);
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
  document.addEventListener("click", save);
  const codes = kept();
  for (const link of document.querySelectorAll(LINKS)) if (codes.includes(codeOf(link))) isSaved(link);
}

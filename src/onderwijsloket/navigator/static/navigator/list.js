/* A list that follows its filters in place. Without this file the same form and links load the page anew. */
(() => {
  const form = document.querySelector("[data-live-list]");
  const status = document.querySelector("[data-live-status]");
  if (!form || !status) return;
  let latest = 0;

  const swap = (selector, page) => {
    const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
  };

  const put = (page, toHeading) => {
    const isUnfolded = form.querySelector("#toon-filters")?.checked;
    const open = new Map([...form.querySelectorAll("details[id]")].map((one) => [one.id, one.open]));
    const focused = form.contains(document.activeElement) ? document.activeElement.id : "";
    for (const part of ["[data-live-list]", ".ol-languages", "#bewaar"]) swap(part, page);
    document.title = page.title;
    const fold = form.querySelector("#toon-filters");
    if (fold) fold.checked = isUnfolded;
    for (const [id, isOpen] of open) {
      const details = document.getElementById(id);
      if (details) details.open = isOpen;
    }
    const heading = form.querySelector("h1");
    heading.tabIndex = -1;
    const target = (!toHeading && focused && document.getElementById(focused)) || (toHeading || focused ? heading : null);
    if (target) target.focus({ preventScroll: !toHeading });
    status.textContent = heading.textContent;
  };

  const show = async (url, { remember = true, toHeading = false } = {}) => {
    const mine = ++latest;
    form.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(url);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (mine !== latest) return;
      if (!response.ok || !page.querySelector("[data-live-list]")) throw new Error("no list");
      if (remember) history.pushState(null, "", response.url);
      put(page, toHeading);
    } catch {
      if (mine === latest) location.assign(url);
    } finally {
      if (mine === latest) form.removeAttribute("aria-busy");
    }
  };

  const address = () => {
    const url = new URL(form.action);
    for (const [name, value] of new FormData(form)) if (value) url.searchParams.append(name, value);
    return url;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(address());
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [name][type=checkbox]")) show(address());
  });
  form.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const plain = !event.defaultPrevented && !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!link || !plain || link.origin + link.pathname !== form.action) return;
    event.preventDefault();
    show(link.href, { toHeading: true });
  });
  window.addEventListener("popstate", () => show(location.href, { remember: false }));
})();

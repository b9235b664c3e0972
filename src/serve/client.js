// Runs in pages shown by `mieru serve`, never in a published site: reloads the page when another site is shown, and tells
// what was found. Texts from findings are only ever set as text.
(() => {
  "use strict";

  const { build, number } = document.currentScript.dataset;
  const words = document.documentElement.lang === "ja"
    ? {
      label: "mieru の検査結果",
      stale: "エラーがあるため、その前のサイトを表示しています。",
      more: (n) => `ほか ${n} 件は端末に表示しています。`,
      help: "対処: ",
      close: "閉じる",
      severity: { error: "エラー", warning: "警告", note: "参考" },
    }
    : {
      label: "Findings of mieru",
      stale: "There are errors; you see the site from before.",
      more: (n) => `${n} more are shown on the terminal.`,
      help: "help: ",
      close: "Close",
      severity: { error: "error", warning: "warning", note: "note" },
    };

  const SCROLL = "mieru-scroll";
  const CLOSED = "mieru-closed";

  // Storage can be switched off; the preview works without.
  const store = {
    get(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { sessionStorage.setItem(key, value); } catch { /* see above */ } },
    take(key) {
      const value = this.get(key);
      try { sessionStorage.removeItem(key); } catch { /* see above */ }
      return value;
    },
  };

  function element(name, text, properties = {}) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return Object.assign(made, properties);
  }

  function row(finding) {
    const item = element("li");
    item.dataset.severity = finding.severity;
    const fact = element("p");
    fact.append(
      element("span", words.severity[finding.severity], { className: "severity" }), " ",
      element("code", finding.place),
      element("span", finding.place ? `: ${finding.message}` : finding.message),
    );
    item.append(fact);
    if (finding.help) item.append(element("p", words.help + finding.help, { className: "help" }));
    return item;
  }

  function details(status) {
    const box = element("details", "", { open: !status.good });
    box.append(element("summary", status.summary));
    if (!status.good) box.append(element("p", words.stale));
    const list = element("ul");
    list.append(...status.findings.map(row));
    box.append(list);
    const left = status.count - status.findings.length;
    if (left > 0) box.append(element("p", words.more(left)));
    return box;
  }

  let host = null;

  function show(status) {
    const name = JSON.stringify([status.good, status.findings]);
    if (host) host.remove();
    host = null;
    if (status.count === 0 || store.get(CLOSED) === name) return;
    host = element("div");
    const panel = element("section", "", { className: "panel" });
    panel.setAttribute("aria-label", words.label);
    panel.dataset.good = String(status.good);
    const close = element("button", words.close, { type: "button" });
    close.addEventListener("click", () => {
      store.set(CLOSED, name);
      host.remove();
    });
    panel.append(details(status), close);
    const style = element("link", "", { rel: "stylesheet", href: "/__mieru/client.css" });
    host.attachShadow({ mode: "open" }).append(style, panel);
    document.body.append(host);
  }

  function reload() {
    store.set(SCROLL, JSON.stringify([location.pathname, scrollX, scrollY]));
    location.reload();
  }

  function heard(event) {
    const status = JSON.parse(event.data);
    const isNew = build ? status.build !== build : String(status.number) !== number;
    if (isNew) reload();
    else if (build) show(status);
  }

  addEventListener("load", () => {
    const [path, left, top] = JSON.parse(store.take(SCROLL) ?? "[]");
    if (path === location.pathname) scrollTo({ left, top, behavior: "instant" });
  });

  // Only pages in sight listen: browsers allow few connections, and there may be many tabs.
  let events = null;

  function listen() {
    const inSight = document.visibilityState === "visible";
    if (inSight && !events) {
      events = new EventSource("/__mieru/events");
      events.addEventListener("build", heard);
    } else if (!inSight && events) {
      events.close();
      events = null;
    }
  }

  function leave() {
    if (events) events.close();
    events = null;
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", listen);
  addEventListener("pagehide", leave);
  listen();
})();

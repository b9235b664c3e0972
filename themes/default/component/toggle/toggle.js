// Remembers the reader's switches from page to page, where the browser lets pages remember anything.
(() => {
  const boxes = document.querySelectorAll('.toggle__box');
  const key = (box) => `mieru:${box.id}`;
  const recall = () => {
    for (const box of boxes) {
      try {
        const kept = localStorage.getItem(key(box));
        if (kept) box.checked = kept === 'on';
      } catch { return; }
    }
  };
  for (const box of boxes) {
    box.addEventListener('change', () => {
      try { localStorage.setItem(key(box), box.checked ? 'on' : 'off'); } catch { /* It holds for this page only. */ }
    });
  }
  recall();
  // On the way back the browser brings the page as it was, and with it what may be older than the last choice.
  addEventListener('pageshow', recall);
})();

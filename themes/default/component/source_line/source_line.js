// Adds a button that copies the citation. Without it the text can be selected with one click.
(() => {
  if (!navigator.clipboard) return;
  for (const box of document.querySelectorAll('.citation')) {
    const text = box.querySelector('.citation__text');
    if (!text) continue;
    const button = document.createElement('button');
    const status = document.createElement('span');
    button.type = 'button';
    button.className = 'button';
    button.textContent = box.dataset.copyLabel;
    status.className = 'visually-hidden';
    status.setAttribute('role', 'status');
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(text.innerText.trim());
      } catch {
        getSelection().selectAllChildren(text);
        return;
      }
      button.textContent = box.dataset.copiedLabel;
      status.textContent = box.dataset.copiedLabel;
      setTimeout(() => {
        button.textContent = box.dataset.copyLabel;
        status.textContent = '';
      }, 3000);
    });
    box.append(button, status);
  }
})();

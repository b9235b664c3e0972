// Closes an explanation whose link leads to a place of the same page, which it would cover.
for (const box of document.querySelectorAll('.term-popover')) {
  box.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (link?.hash && link.href.split('#')[0] === location.href.split('#')[0]) box.hidePopover?.();
  });
}

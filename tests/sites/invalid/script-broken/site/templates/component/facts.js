const box = document.body;
if (box) {
  box.hidden = ;
}

const box = 1;
if (box) {
  const box = 2;
}
const box = 3;

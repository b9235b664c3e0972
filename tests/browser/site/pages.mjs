// The pages of a built site, found by walking its folder; which of them are of one kind is told from their addresses alone.
import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Below the root, a language and an edition, every name is a kind of its own: `about/`, `en/search/`, `2023/full/`. */
const NAMED = /^([a-z]{2}\/)?(\d[^/]*\/)?$/;

/** A folder of so many pages holds things of one kind, such as measures or ministries. */
const MANY = 5;

/** Every page of a site, sorted: `{ address, file, kind, size }`, such as `2023/measures/012/` of the kind `:edition/measures/*`. */
export async function pages(folder) {
  const names = await readdir(folder, { recursive: true });
  const files = names.map((name) => name.split(sep).join('/')).filter((name) => name.endsWith('.html')).sort();
  const addresses = files.map((file) => file.replace(/(^|\/)index\.html$/, '$1'));
  const kindOf = kinds(addresses);
  return Promise.all(files.map(async (file, n) => ({
    address: addresses[n], file, kind: kindOf(addresses[n]), size: (await stat(join(folder, file))).size,
  })));
}

/** One page of each kind, the one with the most in it. */
export function oneOfEachKind(all) {
  const largest = new Map();
  for (const page of all) {
    if (page.size > (largest.get(page.kind)?.size ?? 0)) largest.set(page.kind, page);
  }
  return [...largest.values()];
}

/** Whether a page is of the interface in another language, `en/…`. */
export const isTranslated = ({ address }) => /^[a-z]{2}\//.test(address);

function kinds(addresses) {
  const children = new Map();
  for (const address of addresses) {
    for (const [parent, child] of steps(address)) children.set(parent, (children.get(parent) ?? new Set()).add(child));
  }
  return (address) => steps(address).map(([parent, child]) => pattern(parent, child, children.get(parent))).join('/') || 'home';
}

/** `2023/full/` → `['', '2023'], ['2023/', 'full']` */
const steps = (address) => address.split('/').filter(Boolean).map((name, n, all) => [all.slice(0, n).map((part) => `${part}/`).join(''), name]);

function pattern(parent, name, siblings) {
  if (!NAMED.test(parent)) return siblings.size < MANY ? name : '*';
  return /^\d/.test(name) && !name.includes('.') ? ':edition' : name;
}

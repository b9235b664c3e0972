// Builds the real site with the release binary into a folder that goes away with the test.
import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The repository's folder. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** The program under test. */
export const MIERU = process.env.MIERU ?? join(REPOSITORY, 'target/release/mieru');

/** Builds the site in `root` for an address, into the folder `public` of `home`; gives that folder and a way to remove it. */
export async function build({ root = REPOSITORY, offline = false, baseUrl = 'https://example.org/plan/', home } = {}) {
  home ??= await mkdtemp(join(tmpdir(), 'mieru-site-'));
  const folder = join(home, 'public');
  const remove = () => rm(home, { recursive: true });
  const options = ['--root', root, 'build', '--output', folder, '--base-url', baseUrl];
  try {
    await promisify(execFile)(MIERU, offline ? [...options, '--offline'] : options, { maxBuffer: 1 << 26 });
  } catch ({ message, stderr }) {
    await remove();
    throw new Error(stderr || message);
  }
  return { folder, remove };
}

/** A copy of the real site with more settings in `site.yaml`; gives its root and a way to remove it. */
export async function copied(settings) {
  const root = await mkdtemp(join(tmpdir(), 'mieru-root-'));
  for (const name of ['site', 'data']) await cp(join(REPOSITORY, name), join(root, name), { recursive: true });
  await appendFile(join(root, 'site/site.yaml'), `\n${settings}\n`);
  return { root, remove: () => rm(root, { recursive: true }) };
}

/** The published measures of an edition, as `data/<edition>/measures.json` gives them. */
export async function measures(folder, edition = '2023') {
  return JSON.parse(await readFile(join(folder, 'data', edition, 'measures.json'), 'utf8')).measures;
}

/** A file of the repository. */
export const read = (path) => readFile(join(REPOSITORY, path), 'utf8');

/** The scripts that make normal forms and tokens, which need no page. */
export const tokenScripts = async () => [...await scripts({ until: 31 }), await read('themes/default/search/more/02_tokens.js')];

/** The search page's scripts in the order in which the site joins them; `until` leaves out those from that number on. */
export async function scripts({ until = 100 } = {}) {
  const names = (await readdir(join(REPOSITORY, 'themes/default/search'))).filter((name) => name.endsWith('.js')).sort();
  const wanted = names.filter((name) => Number.parseInt(name, 10) < until);
  return Promise.all(wanted.map((name) => read(`themes/default/search/${name}`)));
}

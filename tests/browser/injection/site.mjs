// A site whose every text is a payload.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MIERU } from '../support/site.mjs';
import { PAYLOADS } from './payloads.mjs';

/** How many payloads a measure shows. */
const TOGETHER = 5;

/** A text as YAML writes it. */
const yaml = (text) => JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('\u0085', '\\u0085');

/** The payloads that may stand in one line beside others. */
const some = (n) => PAYLOADS.slice(0, n);

function files() {
  const bodies = some(30).map((text, n) => `- id: b${n}\n  name: ${yaml(`${n} ${text}`)}\n  reading: ${yaml(text)}\n  short: ${yaml(`${n}${text}`)}\n  english: { name: ${yaml(text)}, short: ${yaml(text)} }\n  marks: [${yaml(`体${n}`)}]\n  also: [${yaml(text)}]`);
  const themes = some(40).map((text, n) => `- id: "${n + 1}"\n  title: ${yaml(text)}\n  page: 1`);
  const site = [
    `title: ${yaml(some(9)[4])}`,
    `description: ${yaml(some(3).join(' '))}`,
    'share_cards: false',
    `operator: { name: ${yaml(some(3)[2])} }`,
    `contact: { name: ${yaml(some(5)[4])} }`,
    `issuer: ${yaml(some(6)[5])}`,
    `licence: { name: ${yaml(some(4)[3])} }`,
    `strings:\n  home: ${yaml(some(1)[0])}\n  search: ${yaml(some(8)[7])}\n  n_measures: ${yaml(`{n} ${some(5)[4]}`)}`,
    '',
  ].join('\n');
  const edition = [
    'id: "2023"',
    `title: ${yaml(some(3)[2])}`,
    'date: 2023-07-01',
    `decided_by: ${yaml(some(5)[4])}`,
    'fiscal_years: { results: 2022, plans: 2023 }',
    `document: { title: ${yaml(some(7)[6])}, url: "https://example.org/'onclick='alert(1)", pages: 3 }`,
    `remarks: [${yaml(some(2)[1])}]`,
    '',
  ].join('\n');
  return {
    'site/site.yaml': site,
    'site/prose/about.md': `# ${some(1)[0]}\n\n${PAYLOADS.filter((text) => !/javascript:|vbscript:|data:|\]\(/i.test(text)).join('\n\n')}\n`,
    'data/ministries.yaml': `${bodies.join('\n')}\n`,
    'data/editions/2023/edition.yaml': edition,
    'data/editions/2023/themes.yaml': `${themes.join('\n')}\n`,
  };
}

/** A text as a passage may hold it: spaces are for layout there, and a slash parts attributes just as well. */
const passage = (text) => text.trim().replaceAll(/\s+/g, '/');

/** Titles and notes hold the payloads as they are. */
function measure(n, texts) {
  const passages = texts.map((text, at) => `  - ${['result', 'plan', 'background'][at % 3]}: ${yaml(passage(text))}`);
  const lists = [];
  const quote = texts.find((text) => !/\d/.test(text));
  if (quote) lists.push(`deadlines:\n  - { quote: ${yaml(passage(quote))}, period: FY2023 }`);
  const figure = texts.find((text) => text.includes('alert(1)'));
  if (figure) lists.push(`figures:\n  - { quote: ${yaml(passage(figure))}, value: 1, unit: alert }`);
  return [
    `id: 2023-${String(n).padStart(3, '0')}`,
    `theme: "${Math.min(40, Math.floor(n / 3) + 1)}"`,
    `title: ${yaml(texts[0])}`,
    'pages: [1, 1]',
    `ministries: { lead: [b${n % 30}], mark: ${yaml(`【◎体${n % 30}】`)} }`,
    'passages:',
    ...passages,
    ...lists,
    `note: ${yaml(texts.join(' ｜ '))}`,
    '',
  ].join('\n');
}

/** Builds it; payloads that the program refuses, with a message, are left out and counted. */
export async function build() {
  const root = await mkdtemp(join(tmpdir(), 'mieru-hostile-'));
  const write = async (path, text) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files())) await write(path, text);
  let groups = [];
  for (let at = 0; at < PAYLOADS.length; at += TOGETHER) groups.push(PAYLOADS.slice(at, at + TOGETHER));
  const refused = [];
  for (let round = 0; ; round += 1) {
    await rm(join(root, 'data/editions/2023/measures'), { recursive: true, force: true });
    for (const [n, texts] of groups.entries()) await write(`data/editions/2023/measures/2023-${String(n + 1).padStart(3, '0')}.yaml`, measure(n + 1, texts));
    const { status, told } = await run(root);
    if (status === 0) return { root, folder: join(root, 'public'), refused, remove: () => rm(root, { recursive: true }) };
    const broken = new Set([...told.matchAll(/^data\/editions\/2023\/measures\/2023-(\d+)\.yaml:.*$/gm)].filter(([line]) => !/ (warning|note): /.test(line)).map(([, n]) => Number(n) - 1));
    if (!broken.size || round > 3) throw new Error(told.slice(0, 4000));
    refused.push(...groups.flatMap((texts, n) => (broken.has(n) && texts.length === 1 ? texts : [])));
    groups = groups.flatMap((texts, n) => (!broken.has(n) ? [texts] : texts.length === 1 ? [] : texts.map((text) => [text])));
  }
}

const run = (root) => new Promise((done) => {
  execFile(MIERU, ['--root', root, 'build', '--base-url', 'https://example.org/plan/'], { maxBuffer: 1 << 26 }, (error, _, told) => done({ status: error ? error.code : 0, told }));
});

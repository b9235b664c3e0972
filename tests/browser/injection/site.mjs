// A site whose every text is a payload: two editions, two languages, and all that an editor may write.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MIERU, read } from '../support/site.mjs';
import { PAYLOADS } from './payloads.mjs';

/** How many payloads a measure shows. */
const TOGETHER = 5;

/** How many measures the former edition has; the later one answers them. */
const FORMER = 12;

/** The payload with a number; numbers go round. */
const nth = (n) => PAYLOADS[n % PAYLOADS.length];

/** A text as YAML writes it. */
const yaml = (text) => JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('\u0085', '\\u0085');

/** A list or map as YAML writes it in one line. */
const flow = (value) => {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object') return typeof value === 'string' ? yaml(value) : String(value);
  return `{ ${Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`).join(', ')} }`;
};

/** A record, one key a line. */
const record = (one) => Object.entries(one).map(([key, value]) => `${key}: ${flow(value)}\n`).join('');

/** Records, one a line. */
const records = (list) => list.map((one) => `- ${flow(one)}\n`).join('');

/** The payloads that may stand in one line beside others. */
const some = (n) => PAYLOADS.slice(0, n);

/** A text as a passage may hold it: spaces are for layout there, and a slash parts attributes just as well. */
const passage = (text) => text.trim().replaceAll(/\s+/g, '/');

/** A pattern that means a text. */
const pattern = (text) => text.replaceAll(/[\\.+*?()|[\]{}^$#&~-]/g, '\\$&');

/** What Markdown reads as an address is refused where it could run; a test of the program holds that. */
const isHarmlessMarkdown = (text) => !/javascript:|vbscript:|data:|\]\(/i.test(text);

/** A text that Markdown does not read as HTML, which is refused. */
const plain = (text) => text.replaceAll('<', '&lt;');

const id = (edition, n) => `${edition}-${String(n).padStart(3, '0')}`;

/** Each string of the skin with a payload behind it; what stands between braces is a place for a value. */
async function strings(language, first) {
  const keys = [...(await read(`themes/default/strings/${language}.yaml`)).matchAll(/^([a-z0-9_]+): (.*)$/gm)];
  const harmful = PAYLOADS.filter((text) => !/[{}]/.test(text));
  // A written quote is taken as it is; the payload is a text of its own behind it.
  const text = (written) => (/^"/.test(written) ? JSON.parse(written) : written.replace(/^'(.*)'$/, '$1').replaceAll("''", "'"));
  return Object.fromEntries(keys.map(([, key, written], n) => [key, `${text(written)}${harmful[(first + n) % harmful.length]}`]));
}

const settings = async () => ({
  title: nth(4),
  description: some(3).join(' '),
  share_cards: false,
  operator: { name: nth(2), url: "https://example.org/'onclick='alert(1)" },
  contact: { name: nth(4), url: 'mailto:a@example.org"onclick="alert(1)' },
  issuer: nth(5),
  licence: { name: nth(3), url: 'https://example.org/"><script>alert(1)</script>' },
  strings: await strings('ja', 0),
  translations: { en: { title: nth(6), description: nth(1), issuer: nth(0), strings: await strings('en', 29) } },
});

const edition = (name, date, first) => ({
  id: name,
  title: nth(first),
  date,
  decided_by: nth(first + 2),
  english: { title: nth(first + 3), decided_by: nth(first + 5), provisional: true },
  fiscal_years: { results: Number(name) - 1, plans: Number(name) },
  document: { title: nth(first + 4), url: `https://example.org/'onclick='alert(1)`, pages: 3 },
  front: ['note', 'title', 'date', 'decided_by', 'preamble'].map((kind, at) => ({ [kind]: passage(nth(first + at)) })),
  remarks: [nth(first - 1), nth(first + 7)],
});

const body = (text, n) => ({
  id: `b${n}`,
  name: `${n} ${text}`,
  reading: text,
  short: `${n}${text}`,
  english: { name: text, short: text },
  marks: [`体${n}`],
  also: [text],
  parent: { name: nth(n + 1), english: nth(n + 2), short: nth(n + 3) },
  successor: { name: nth(n + 4), english: nth(n + 5), from: '2023-09-01' },
  site: `https://example.org/${n}"'><svg/onload=alert(1)>`,
});

const themes = (first) => some(40).map((text, n) => ({
  id: String(n + 1), label: passage(nth(n + first)), title: text, english: { name: nth(n + first), provisional: true }, page: 1,
}));

/** Titles and notes hold the payloads as they are. */
function measure(name, n, texts) {
  const quote = texts.find((text) => !/\d/.test(text));
  const figure = texts.find((text) => text.includes('alert(1)'));
  const at = texts.findIndex((text) => passage(text) && !/\d/.test(passage(text)));
  const kinds = ['result', 'plan', 'background'];
  return {
    id: id(name, n),
    theme: String(Math.min(40, Math.floor((n - 1) / 3) + 1)),
    title: texts[0],
    pages: [1, 1],
    ministries: { lead: [`b${n % 30}`], mark: `【◎体${n % 30}】` },
    passages: texts.map((text, position) => ({ [kinds[position % 3]]: `${passage(text)}${position === at ? '注' : ''}` })),
    ...(quote && { deadlines: [{ quote: passage(quote), period: `FY${name}` }] }),
    ...(figure && { figures: [{ quote: passage(figure), value: 1, unit: 'alert' }] }),
    ...(at >= 0 && { footnotes: [{ mark: '注', after: passage(texts[at]), page: 1, text: passage(nth(n + 9)) }] }),
    note: texts.join(' ｜ '),
  };
}

/** The former edition says nearly the same; the first of its measures are answered. */
const former = (texts) => texts.map((text, at) => (at === 0 ? `${text}2021年に始めた` : text));

const hasFormer = (texts, n) => n <= FORMER && texts.length > 2;

const relations = (groups) => records(groups.map((texts, at) => (hasFormer(texts, at + 1)
  ? { former: id('2022', at + 1), later: id('2023', at + 1), kind: 'changed', basis: 'compared', score: 0.5, quote: passage(texts[1]), note: texts.join(' ') }
  : { later: id('2023', at + 1), kind: 'new', basis: 'compared', note: nth(at) })));

const followup = (groups) => records(groups.flatMap((texts, at) => (hasFormer(texts, at + 1)
  ? [{ plan: `${id('2022', at + 1)}/2`, result: `${id('2023', at + 1)}/1`, verdict: ['confirmed', 'rejected'][at % 2], note: texts[2] }]
  : [])));

/** The words that explain a term are its first two passages. */
const terms = (groups) => records(groups.slice(0, 30).flatMap((texts, at) => {
  const [term, expansion] = measure('2023', at + 1, texts).passages.map((one) => Object.values(one)[0]);
  if (!expansion) return [];
  return [{ id: `t${at}`, term, reading: texts[0], expansion, language: texts[0], measure: id('2023', at + 1), quote: term + expansion, spellings: [nth(at + 200)], note: texts.join(' ') }];
}));

const classes = () => records(some(40).map((text, n) => ({
  id: `c${n}`, name: text, about: nth(n + 1), english: { name: nth(n + 2), about: nth(n + 3) }, pattern: pattern(passage(text)),
}))).replaceAll(/^/gm, '  ');

/** Each word finds the next; the first fifty are in groups, too, in which a word may stand only once. */
function aliases() {
  const words = PAYLOADS.filter((text) => /[a-z]{3}/i.test(text));
  const pairs = words.slice(0, 50).map((text, n) => ({ words: [`${n} ${text}`, `${text} ${n}`] }));
  return records([...pairs, ...words.map((text, n) => ({ from: text, to: [words[(n + 1) % words.length]] }))]);
}

const accessibility = () => ({
  aims: [{ standard: nth(0), level: nth(4) }],
  tests: some(20).map((text, n) => ({ subject: text, by: nth(n + 1), version: nth(n + 2), date: '2023-07-03', result: nth(n + 3), remarks: nth(n + 4) })),
  problems: some(20).map((text, n) => ({ problem: text, since: '2023-07-03', planned: nth(n + 1) })),
});

/** The payloads that prose may hold. */
const markdown = PAYLOADS.filter(isHarmlessMarkdown).map(plain);

/** Each of them as a paragraph. */
const paragraphs = () => markdown.join('\n\n');

/** The payloads in each of the places that Markdown has. */
function places() {
  const inside = (text) => text.replaceAll(/[[\]()<>|\\`]/g, '');
  const angled = (text) => text.replaceAll(/[<>\\]/g, '');
  const each = some(56).map((text, n) => {
    const code = `\`\`\`\`${inside(text).replaceAll(/\s/g, '')}\n${text}\n\`\`\`\``;
    if (!isHarmlessMarkdown(text)) return code;
    const shown = plain(text);
    return [`## ${shown}`, `- ${shown}\n- **${shown}**`, `> ${shown}`, `| ${shown.replaceAll('|', '')} | b |\n|---|---|\n| ${inside(text)} | c |`, code,
      `[${shown}](../ "${shown.replaceAll('"', '&quot;')}")`, `[a][r${n}] ![${inside(text)}](../favicon.svg '${shown.replaceAll("'", '&#39;')}')`, `[r${n}]: <https://example.org/${angled(text)}> "t"`, `<https://example.org/${inside(text).replaceAll(/\s/g, '')}>`].join('\n\n');
  });
  return each.join('\n\n');
}

/** File names that hold as much of a payload as any system takes. */
const fileNames = () => [...new Set(some(60).map((text) => text.replaceAll(/[<>:"/|?*\\\u2028\u2029]/g, '').trim().replace(/[. ]+$/, '').toLowerCase()))]
  .filter((name) => name && !name.startsWith('.') && Buffer.byteLength(name) < 120);

/** All files of the site; `groups` are the payloads of each measure. */
async function files(groups) {
  const names = fileNames();
  const later = groups.map((texts, at) => [names[at] ?? id('2023', at + 1), measure('2023', at + 1, texts)]);
  const all = {
    'site/site.yaml': record(await settings()),
    'site/accessibility.yaml': record(accessibility()),
    'site/prose/about.md': `# ${nth(0)}\n\n${paragraphs()}\n`,
    'site/prose/places.md': `# ${nth(8)}\n\n${places()}\n`,
    'site/prose/en/about.md': `# ${nth(5)}\n\n${markdown[0]}\n`,
    'site/prose/en/places.md': `# ${nth(9)}\n\n${markdown[1]}\n`,
    'data/ministries.yaml': records(some(30).map(body)),
    'data/terms.yaml': terms(groups),
    'data/aliases.yaml': aliases(),
    'data/wording.yaml': `classes:\n${classes()}`,
    'data/editions/2022/edition.yaml': record(edition('2022', '2022-07-01', 11)),
    'data/editions/2022/themes.yaml': records(themes(7)),
    'data/editions/2022/measures/all.yaml': records(groups.slice(0, FORMER).flatMap((texts, at) => (hasFormer(texts, at + 1) ? [measure('2022', at + 1, former(texts))] : []))),
    'data/editions/2023/edition.yaml': record(edition('2023', '2023-07-01', 2)),
    'data/editions/2023/themes.yaml': records(themes(7)),
    'data/editions/2023/relations.yaml': relations(groups),
    'data/editions/2023/followup.yaml': followup(groups),
  };
  for (const [name, one] of later) all[`data/editions/2023/measures/${name}.yaml`] = record(one);
  for (const name of names) all[`site/static/${name}.txt`] = name;
  return all;
}

/** Builds it; the program takes all payloads, or the first messages are thrown. */
export async function build() {
  const root = await mkdtemp(join(tmpdir(), 'mieru-hostile-'));
  const groups = [];
  for (let at = 0; at < PAYLOADS.length; at += TOGETHER) groups.push(PAYLOADS.slice(at, at + TOGETHER));
  for (const [path, text] of Object.entries(await files(groups))) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const { status, told } = await run(root);
  if (status !== 0) throw new Error(told.split('\n').filter((line) => !/: (warning|note): /.test(line)).join('\n').slice(0, 4000));
  return { root, folder: join(root, 'public'), remove: () => rm(root, { recursive: true }) };
}

const run = (root) => new Promise((done) => {
  execFile(MIERU, ['--root', root, 'build', '--base-url', 'https://example.org/plan/'], { maxBuffer: 1 << 26 }, (error, _, told) => done({ status: error ? error.code : 0, told }));
});

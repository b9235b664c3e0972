// A plan so long that its lists have several pages.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY, build } from '../support/site.mjs';

/** More measures than one page of a list takes, some pages over. */
export const MEASURES = 170;

/** A measure that begins in one year and ends in another, with a number. */
const measure = (n) => {
  const [id, year] = [String(n).padStart(3, '0'), 2024 + (n % 3)];
  const talk = '町の人の話を聞いた。'.repeat(12);
  return `- id: 2023-${id}
  theme: ${n <= 100 ? '1-1' : '1-2'}
  title: 取り組み${n}
  pages: [1, 1]
  ministries: { lead: [school], mark: 【◎教】 }
  passages:
    - result: ${n === 1 ? 'ICT（Information and Communication Technology）' : 'ICT'}の講習を${n}回開いた。${talk}
    - plan: 2023年度から始め、${year}年度までに終える。
  deadlines:
    - { quote: 2023年度から, period: FY2023, relation: from }
    - { quote: ${year}年度までに, period: FY${year}, relation: by }
  figures:
    - { quote: ${n}回, value: ${n}, unit: 回 }
`;
};

/** Changes a file of the site. */
async function edit(root, path, from, to) {
  const text = await readFile(join(root, path), 'utf8');
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  await writeFile(join(root, path), text.replace(from, to));
}

/** Builds the plan, in two languages; gives its folder and a way to remove all of it. */
export async function long() {
  const root = await mkdtemp(join(tmpdir(), 'mieru-long-'));
  await cp(join(REPOSITORY, 'tests/sites/minimal'), root, { recursive: true });
  const edition = 'data/editions/2023';
  for (const name of ['measures', 'source.txt']) await rm(join(root, edition, name), { recursive: true });
  await edit(root, `${edition}/edition.yaml`, 'left_out:\n  - { text: "- 1 -", page: 1, reason: ページ番号 }\n', '');
  await edit(root, 'data/terms.yaml', '2023-002', '2023-001');
  await edit(root, 'site/site.yaml', 'share_cards: false\n', 'share_cards: false\ntranslations:\n  en:\n    title: Plan of Midori\n    description: Measures of the town.\n');
  await mkdir(join(root, edition, 'measures'));
  await writeFile(join(root, edition, 'measures/all.yaml'), Array.from({ length: MEASURES }, (_, n) => measure(n + 1)).join(''));
  const { folder, remove } = await build({ root });
  return { folder, remove: () => Promise.all([remove(), rm(root, { recursive: true })]) };
}

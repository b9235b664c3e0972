// What axe-core finds on a page: the rules of WCAG 2.0, 2.1 and 2.2 A and AA and the best practices.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';

/** The program itself, to be evaluated in a page. */
export const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Which of its rules are asked. */
export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Each rule that a page breaks, with how many elements break it, the first of them and why. */
export async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
  return found.violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 200)}; ${nodes[0].failureSummary}`);
}

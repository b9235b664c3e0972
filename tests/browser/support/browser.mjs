// The system's Chromium with a fresh profile, and pages that remember everything that went wrong in them.
import assert from 'node:assert/strict';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The one without windows first: it lays out and runs pages as the others do, and takes half the time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

/** How long a page may take over anything, in milliseconds. */
const PATIENCE = 10_000;

/** Where Chromium stands: `CHROMIUM` from the environment, or the first of the usual names on the path. */
export function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
  assert(found, `no Chromium on the path; install one of ${NAMES.join(', ')}, or name it in CHROMIUM`);
  return found;
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts Chromium without a window. */
export function launch(flags = []) {
  return chromium.launch({ executablePath: executable(), headless: true, args: [...FLAGS, ...flags] });
}

/**
 * A new page in a context of its own. `page.trouble` lists console errors, errors of scripts and requests that left
 * `origin`; `allow` names trouble that a test causes on purpose.
 */
export async function open(browser, { origin, allow = /^$/, ...options } = {}) {
  const context = await browser.newContext({ locale: 'ja-JP', ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.trouble = [];
  const note = (what) => allow.test(what) || page.trouble.push(what);
  page.on('pageerror', (error) => note(`error: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && note(`console: ${message.text()} ${message.location().url}`));
  context.on('request', (request) => isForeign(request.url(), origin) && note(`request: ${request.url()}`));
  page.on('dialog', (dialog) => { note(`dialog: ${dialog.message()}`); return dialog.dismiss(); });
  return page;
}

const isForeign = (url, origin) => !/^(data|blob|about):/.test(url) && !(origin && url.startsWith(origin));

/** Ends the page's context, and fails if anything went wrong in it. */
export async function close(page) {
  await page.context().close();
  assert.deepEqual(page.trouble, []);
}

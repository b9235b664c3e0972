// The published site behind nginx with the headers of docs/headers/nginx.conf: thousands of requests, each answered whole.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { REPOSITORY, build, read } from '../support/site.mjs';

/** How many requests, and how many at once. */
const REQUESTS = 5_000;
const AT_ONCE = 100;

let home, site, nginx, port, files;

before(async () => {
  home = await mkdtemp(join(tmpdir(), 'mieru-nginx-'));
  site = await build();
  files = await listed(site.folder);
  port = await freePort();
  await writeFile(join(home, 'nginx.conf'), configuration());
  nginx = spawn('nginx', ['-p', home, '-c', join(home, 'nginx.conf'), '-e', join(home, 'error.log')], {
    stdio: 'inherit', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
  });
  nginx.on('error', () => {});
  await until(() => ask('/').then(({ status }) => status === 200, () => false));
});
after(async () => {
  nginx?.kill();
  await site?.remove();
  await rm(home, { recursive: true, force: true });
});

const configuration = () => `
daemon off; ${process.getuid() === 0 ? 'user root;' : ''} worker_processes 2; pid ${home}/nginx.pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types; access_log off; charset utf-8;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${home}/${kind};`).join(' ')}
  server {
    listen 127.0.0.1:${port}; root ${site.folder}; error_page 404 /404.html;
    include ${REPOSITORY}/docs/headers/nginx.conf;
  }
}
`;

async function listed(folder) {
  const paths = (await readdir(folder, { recursive: true })).filter((path) => !path.startsWith('.'));
  const kinds = await Promise.all(paths.map(async (path) => [path, await stat(join(folder, path))]));
  return kinds.filter(([, file]) => file.isFile()).map(([path, { size }]) => ({ path, size }));
}

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port: free } = server.address(); server.close(() => done(free)); });
});

async function until(holds) {
  for (let n = 0; n < 200; n += 1) {
    if (await holds()) return;
    await new Promise((wait) => { setTimeout(wait, 50); });
  }
  assert.fail('nginx does not answer; on Debian: apt-get install nginx-light');
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

const ask = (path) => new Promise((done, failed) => {
  get({ host: '127.0.0.1', port, path, agent }, (answer) => {
    let size = 0;
    answer.on('data', (bytes) => { size += bytes.length; });
    answer.on('end', () => done({ status: answer.statusCode, size, headers: answer.headers }));
  }).on('error', failed);
});

test('thousands of requests are answered whole and with every header', async (t) => {
  const wanted = (await read('docs/headers/nginx.conf')).matchAll(/^add_header (\S+) "(.*)" always;$/gm);
  const headers = [...wanted].map(([, name, value]) => [name.toLowerCase(), value]);
  assert(headers.length >= 7);
  const wrong = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < REQUESTS) {
      const { path, size } = files[next++ % files.length];
      const address = `/${encodeURI(path.replace(/(^|\/)index\.html$/, '$1'))}`;
      const answer = await ask(address).catch(({ message }) => ({ status: message, headers: {} }));
      const lacks = headers.filter(([name, value]) => answer.headers[name] !== value).map(([name]) => name);
      if (answer.status !== 200 || answer.size !== size || lacks.length) wrong.push(`${address}: ${answer.status} ${answer.size} of ${size} ${lacks}`);
    }
  }));
  const seconds = (performance.now() - started) / 1000;
  t.diagnostic(`${REQUESTS} requests, ${AT_ONCE} at once, over ${files.length} files in ${seconds.toFixed(1)} s: ${wrong.length} wrong`);
  assert.deepEqual(wrong.slice(0, 10), []);
  const lost = await ask('/2023/no/such/page/');
  assert.equal(lost.status, 404);
  assert.equal(lost.size, (await readFile(join(site.folder, '404.html'))).length);
  assert.deepEqual(headers.filter(([name, value]) => lost.headers[name] !== value), []);
});

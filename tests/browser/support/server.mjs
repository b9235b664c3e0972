// A file server for tests: loopback only, a free port, one folder under a sub-path, as on a static host.
import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm', '.csv': 'text/csv; charset=utf-8',
};

/** The type that a host would give a file. */
export const typeOf = (path) => TYPES[extname(path)] ?? 'application/octet-stream';

/** Serves `folder` below `base`, such as `/plan/`; gives its address and a way to end it. With a `key` it speaks HTTP/2. */
export async function serve(folder, { base = '/plan/', answer = plainly, key } = {}) {
  const listener = (request, response) => {
    respond(folder, base, request, response, answer).catch(() => response.destroy());
  };
  const server = key ? createSecureServer(key, listener) : createServer({ maxHeaderSize: 1 << 20 }, listener);
  const connections = new Set();
  server.on(key ? 'secureConnection' : 'connection', (one) => connections.add(one.once('close', () => connections.delete(one))));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `${key ? 'https' : 'http'}://127.0.0.1:${server.address().port}`;
  const close = () => { for (const one of connections) one.destroy(); return new Promise((done) => server.close(done)); };
  return { url: origin + base, origin, close };
}

async function respond(folder, base, request, response, answer) {
  const path = decodeURIComponent(new URL(request.url, 'http://loopback').pathname);
  const file = path.startsWith(base) ? await find(folder, path.slice(base.length)) : undefined;
  const body = file ?? { path: '404.html', bytes: await readFile(join(folder, '404.html')).catch(() => '') };
  await answer({ request, response, status: file ? 200 : 404, ...body });
}

function plainly({ response, status, path, bytes }) {
  response.writeHead(status, { 'content-type': typeOf(path), 'cache-control': 'max-age=600' }).end(bytes);
}

/** Answers as a host that keeps its files compressed: Brotli or gzip, whichever the browser takes; each file is compressed once. */
export function compressed() {
  const known = new Map();
  return ({ request, response, status, path, bytes }) => {
    const way = ['br', 'gzip'].find((name) => request.headers['accept-encoding']?.includes(name));
    const key = `${way} ${path}`;
    if (!known.has(key)) known.set(key, way === 'br' ? brotliCompressSync(bytes) : way === 'gzip' ? gzipSync(bytes) : bytes);
    response.writeHead(status, { 'content-type': typeOf(path), 'cache-control': 'max-age=31536000', vary: 'accept-encoding', ...(way && { 'content-encoding': way }) });
    response.end(known.get(key));
  };
}

async function find(folder, path) {
  const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  const whole = normalize(join(folder, name));
  if (!whole.startsWith(normalize(folder))) return undefined;
  const bytes = await readFile(whole).catch(() => undefined);
  return bytes && { path: name, bytes };
}

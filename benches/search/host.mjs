// A host with compression that remembers what it sent: for each request its size raw, in gzip and in brotli, and when.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { serve, typeOf } from '../../tests/browser/support/server.mjs';

const COMPRESSED = /^(text\/|application\/(json|xml|wasm)|image\/svg)/;
const squeezed = new Map();

/**
 * Serves a folder; `log` holds the requests since it was last emptied; every answer takes `delay` milliseconds. With a
 * `key` it speaks HTTP/2, as static hosts do, so that requests do not wait for each other.
 */
export async function host(folder, { delay = 0, key } = {}) {
  const log = [];
  const answer = async ({ response, status, path, bytes }) => {
    const from = performance.now();
    const sent = await squeeze(folder, path, bytes);
    if (delay) await new Promise((ready) => setTimeout(ready, delay));
    response.writeHead(status, { 'content-type': typeOf(path), 'cache-control': 'max-age=600', ...sent.headers }).end(sent.body);
    log.push({ path, raw: bytes.length, gzip: sent.gzip, brotli: sent.brotli, from, to: performance.now() });
  };
  return { ...(await serve(folder, { answer, key })), log };
}

async function squeeze(folder, path, bytes) {
  const key = `${folder}\n${path}`;
  if (!squeezed.has(key)) squeezed.set(key, await compress(path, bytes));
  return squeezed.get(key);
}

/** Types that hosts compress go as brotli; what is compressed by itself goes as it is. */
async function compress(path, bytes) {
  if (!COMPRESSED.test(typeOf(path))) return { headers: {}, body: bytes, gzip: bytes.length, brotli: bytes.length };
  const small = await promisify(gzip)(bytes, { level: 9 });
  const body = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
  return { headers: { 'content-encoding': 'br' }, body, gzip: small.length, brotli: body.length };
}

/** A key and a certificate for this run. */
export function makeKey() {
  const folder = mkdtempSync(join(tmpdir(), 'mieru-key-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  const how = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=loopback'];
  execFileSync('openssl', ['req', ...how, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
}

/** The longest chain of requests of which each began after the one before had ended. */
export function roundTrips(log) {
  const depths = [];
  for (const { from, to } of [...log].sort((a, b) => a.from - b.from)) {
    depths.push({ to, depth: 1 + Math.max(0, ...depths.filter((done) => done.to <= from).map(({ depth }) => depth)) });
  }
  return Math.max(0, ...depths.map(({ depth }) => depth));
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRaw } from './rig/ask.ts';
import { startRelay, type RunningRelay } from './rig/start-relay.ts';

/** The app's files and the headers around them. */
describe('static', () => {
  const folder = mkdtempSync(join(tmpdir(), 'brieftaube-static-'));
  const root = join(folder, 'app');
  const script = `export const x = ${'1 + '.repeat(100)}1;`;
  let relay: RunningRelay;
  let outside: RunningRelay;

  beforeAll(async () => {
    mkdirSync(join(root, 'assets'), { recursive: true });
    mkdirSync(join(root, '.vite'));
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(root, 'index.html'), '<!doctype html><title>Brieftaube</title>');
    writeFileSync(join(root, 'sw.js'), 'self;');
    writeFileSync(join(root, 'manifest.webmanifest'), '{}');
    writeFileSync(join(root, '.vite/manifest.json'), '{}');
    writeFileSync(join(root, 'assets/main-abc.js'), script);
    writeFileSync(join(root, 'assets/main-abc.js.br'), brotliCompressSync(script));
    writeFileSync(join(root, 'assets/icon.svg'), '<svg/>');
    relay = await startRelay({ files: root });
    outside = await startRelay({
      files: root,
      env: { PUBLIC_ORIGIN: 'https://mail.contoso.com', OAUTH_ORIGINS: 'https://login.microsoftonline.com' },
    });
  });
  afterAll(async () => {
    await Promise.all([relay.close(), outside.close()]);
    rmSync(folder, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    relay.ask({ path, headers, method });

  it('serves the app at its root, to be asked for again each time', async () => {
    const { status, headers, body } = await get('/');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(body.toString()).toContain('Brieftaube');
    expect(headers['content-length']).toBe(String(body.length));
  });

  it.each([
    ['/sw.js', 'text/javascript; charset=utf-8', 'no-cache'],
    ['/manifest.webmanifest', 'application/manifest+json', 'no-cache'],
    ['/assets/icon.svg', 'image/svg+xml', 'public, max-age=31536000, immutable'],
    ['/assets/main-abc.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ])('serves %s', async (path, type, cache) => {
    const { status, headers } = await get(path);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, type, cache]);
  });

  it('sends the form made at build time to those who read it', async () => {
    const packed = await get('/assets/main-abc.js', { 'Accept-Encoding': 'gzip, deflate, br;q=1.0' });
    expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual(['br', 'Accept-Encoding']);
    expect(brotliDecompressSync(packed.body).toString()).toBe(script);
    for (const encoding of ['gzip', 'br;q=0', '', 'identity', 'brx']) {
      const plain = await get('/assets/main-abc.js', { 'Accept-Encoding': encoding });
      expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, script]);
    }
    expect(
      (await get('/assets/icon.svg', { 'Accept-Encoding': 'br' })).headers['content-encoding'],
    ).toBeUndefined();
  });

  it('answers HEAD with the same headers and no body', async () => {
    const [head, whole] = [await get('/sw.js', {}, 'HEAD'), await get('/sw.js')];
    expect([head.status, head.body.length]).toEqual([200, 0]);
    const { date: _a, ...headHeaders } = head.headers;
    const { date: _b, ...wholeHeaders } = whole.headers;
    expect(headHeaders).toEqual(wholeHeaders);
  });

  it('says 304 to whoever has it, without a word about keeping an asset', async () => {
    const tag = (await get('/sw.js')).headers.etag ?? '';
    const again = await get('/sw.js', { 'If-None-Match': `"x", ${tag}` });
    expect([again.status, again.body.length, again.headers['cache-control'], again.headers.etag]).toEqual([
      304,
      0,
      'no-cache',
      tag,
    ]);
    const asset = await get('/assets/main-abc.js', {
      'If-None-Match': (await get('/assets/main-abc.js')).headers.etag ?? '',
    });
    expect([asset.status, asset.headers['cache-control']]).toEqual([304, undefined]);
    const other = await get('/assets/main-abc.js', {
      'Accept-Encoding': 'br',
      'If-None-Match': (await get('/assets/main-abc.js')).headers.etag ?? '',
    });
    expect(other.status).toBe(200);
  });

  it('gives a page load of any address of the app the shell', async () => {
    const page = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    for (const path of ['/mail/inbox', '/mail/5/a.b%2Fc', '/settings/about', '/compose?to=x']) {
      const { status, headers, body } = await get(path, page);
      expect([status, headers['cache-control'], body.toString().includes('Brieftaube')]).toEqual([
        200,
        'no-cache',
        true,
      ]);
    }
  });

  it('has nothing else', async () => {
    for (const path of [
      '/missing.js',
      '/mail/inbox',
      '/assets/missing.js',
      '/.vite/manifest.json',
      '/assets/main-abc.js.br',
      '/assets',
    ]) {
      expect((await get(path)).status).toBe(404);
    }
    expect((await get('/assets/missing.js', { Accept: 'text/html' })).status).toBe(404);
    expect((await get('/', {}, 'POST')).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//secret.txt',
    '/assets/%00',
  ])('cannot be walked out of: %s', async (path) => {
    const answer = await askRaw(
      relay.origin,
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toContain('secret\r\n');
  });

  it('puts the app under a policy that lets in nothing from elsewhere', async () => {
    const { headers } = await get('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data: https:; font-src 'self'; " +
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src 'self' blob:; form-action 'none'; base-uri 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html dompurify brieftaube",
    );
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin-allow-popups');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['permissions-policy']).toContain('geolocation=()');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('insists on https where the outside has it, and lets the sign-in of the operator through', async () => {
    const { headers } = await outside.ask({ path: '/' });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    expect(headers['content-security-policy']).toContain(
      "connect-src 'self' https://login.microsoftonline.com;",
    );
  });
});

import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Of the system; it is not installed for the bench. */
const command = 'nginx';

/** nginx as a plain proxy in front of the same server, in one process; as installed it opens a connection to the server for each request. Null where it is not installed. */
export async function startNginx(
  folder: string,
  upstream: number,
  kind: 'as installed' | 'kept alive',
): Promise<{ readonly port: number; readonly process: ChildProcess } | null> {
  try {
    execFileSync(command, ['-v'], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const kept = kind === 'kept alive';
  const port = await freePort();
  const root = join(folder, `nginx-${port}`);
  mkdirSync(root);
  const config = join(root, 'nginx.conf');
  writeFileSync(
    config,
    `daemon off; master_process off; pid ${root}/pid; error_log ${root}/error.log;
    events { worker_connections 1024; }
    http {
      access_log ${root}/access.log;
      client_body_temp_path ${root}/body; proxy_temp_path ${root}/proxy;
      fastcgi_temp_path ${root}/f; uwsgi_temp_path ${root}/u; scgi_temp_path ${root}/s;
      upstream server { server 127.0.0.1:${upstream}; ${kept ? 'keepalive 64;' : ''} }
      server {
        listen 127.0.0.1:${port}; keepalive_requests 1000000;
        location / {
          proxy_pass http://server;
          ${kept ? 'proxy_http_version 1.1; proxy_set_header Connection "";' : ''}
        }
      }
    }`,
  );
  const child = spawn(command, ['-c', config, '-p', root], { stdio: 'ignore' });
  await answers(port);
  return { port, process: child };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('nginx did not start');
}

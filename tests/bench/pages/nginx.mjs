// nginx with one worker a core, serving copies of pages as files: the ceiling for what a page can cost. It writes a line for each
// request, as the server does, in blocks.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../e2e/lib/server.mjs';

const config = (home, port) => `
worker_processes auto; pid ${home}/pid; error_log ${home}/error.log warn; daemon off;
events { worker_connections 4096; }
http {
  access_log ${home}/access.log combined buffer=64k; sendfile on; tcp_nopush on; keepalive_requests 10000000; default_type text/html;
  client_body_temp_path ${home}/t; proxy_temp_path ${home}/t; fastcgi_temp_path ${home}/t; uwsgi_temp_path ${home}/t; scgi_temp_path ${home}/t;
  open_file_cache max=100 inactive=600s; open_file_cache_valid 600s;
  server { listen 127.0.0.1:${port}; root ${home}/html; }
}`;

export class Nginx {
  // pages: path -> bytes
  static async start(pages) {
    const nginx = new Nginx();
    nginx.home = mkdtempSync(join(tmpdir(), 'opsmarket-nginx-'));
    chmodSync(nginx.home, 0o755); // its workers run as somebody else
    for (const [path, bytes] of Object.entries(pages)) {
      const file = join(nginx.home, 'html', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    const port = await freePort();
    nginx.base = `http://127.0.0.1:${port}`;
    writeFileSync(join(nginx.home, 'conf'), config(nginx.home, port));
    nginx.process = spawn('nginx', ['-c', join(nginx.home, 'conf'), '-e', join(nginx.home, 'error.log')], { stdio: 'inherit' });
    nginx.ended = once(nginx.process, 'exit');
    for (let i = 0; i < 100; ++i) {
      if (await fetch(`${nginx.base}/${Object.keys(pages)[0]}`).then(({ ok }) => ok, () => false)) return nginx;
      await sleep(50);
    }
    await nginx.stop();
    throw new Error('nginx did not start');
  }

  async stop() {
    this.process.kill('SIGTERM');
    await this.ended;
    rmSync(this.home, { recursive: true, force: true });
  }
}

// The site of nginx that the package brings as an example, in front of a server: only name, ports and certificate are put in.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.mjs';
import { freePort, Server } from './server.mjs';

const NAME = 'market.example';

export class Nginx {
  static origin = `https://${NAME}`;
  static host = NAME;

  // Starts both; the server is the product itself with its demo.
  static async start(name) {
    const all = new Nginx();
    all.home = mkdtempSync(join(tmpdir(), 'opsmarket-proxy-'));
    chmodSync(all.home, 0o755);  // its workers run as somebody else
    all.ports = { plain: await freePort(), tls: await freePort() };
    all.server = await Server.start({ args: ['--demo', '--origin', Nginx.origin, '--proxy', '127.0.0.1'], name });
    const key = join(all.home, 'key.pem'), certificate = join(all.home, 'cert.pem');
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${NAME}`, '-addext',
      `subjectAltName=DNS:${NAME}`, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    all.ca = readFileSync(certificate);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${join(all.home, kind)};`);
    writeFileSync(join(all.home, 'conf'), `worker_processes 1; daemon off; pid ${join(all.home, 'pid')};
      events { worker_connections 64; }
      http { access_log off; ${temporary.join(' ')}
        ${all.site(readFileSync(join(root, 'tools/package/nginx.conf'), 'utf8'))} }`);
    all.process = spawn('nginx', ['-c', join(all.home, 'conf'), '-e', all.errorLog()], { stdio: 'ignore' });
    return all;
  }

  errorLog() {
    return join(this.home, 'error.log');
  }

  // Every one of these stands in the example; a line that is no more there fails here.
  site(example) {
    const changes = [
      ['server 127.0.0.1:8080;', `server ${this.server.base.slice('http://'.length)};`],
      ['listen 80;', `listen 127.0.0.1:${this.ports.plain};`],
      ['listen [::]:80;', ''],
      ['listen 443 ssl http2;', `listen 127.0.0.1:${this.ports.tls} ssl http2;`],
      ['listen [::]:443 ssl http2;', ''],
      ['/etc/ssl/market.example/fullchain.pem', join(this.home, 'cert.pem')],
      ['/etc/ssl/market.example/privkey.pem', join(this.home, 'key.pem')],
    ];
    return changes.reduce((text, [from, to]) => {
      assert.ok(text.includes(from), from);
      return text.replace(from, to);
    }, example);
  }

  async stop() {
    if (this.process?.exitCode === null) {
      this.process.kill();
      await once(this.process, 'exit');
    }
    await this.server?.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}

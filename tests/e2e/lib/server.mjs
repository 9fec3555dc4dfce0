// One server for a test file: the real binary on a free loopback port with a data directory of its own.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildDir, root } from './places.mjs';

export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

// One of the program's commands, to its end: { status, stdout, stderr }.
export function opsmarket(...args) {
  return spawnSync(join(root, 'dist/bin/opsmarket'), args, { encoding: 'utf8', timeout: 60_000 });
}

// Where a whole run keeps the demo's data, made once for all of its files (tests/e2e/run.mjs): making them takes the program as long as
// starting it on them twenty times.
const demoData = process.env.OPS_DEMO_DATA;

export class Server {
  // options: args (default: --demo), binary, data (kept by the caller if given), port (default: a free one), name of the log in build/logs,
  // seconds it may take to be ready, env beside that of this process.
  static async start({ args = ['--demo'], binary = join(root, 'dist/bin/opsmarket'), data, port, name = 'e2e-server', seconds, env = {} } = {}) {
    const server = new Server();
    server.ownsData = data === undefined;
    server.data = data ?? mkdtempSync(join(tmpdir(), 'opsmarket-e2e-'));
    // What else is on the command line may have a part in what is made.
    if (server.ownsData && demoData && args.join() === '--demo') cpSync(demoData, server.data, { recursive: true });
    server.base = `http://127.0.0.1:${port ?? await freePort()}`;
    server.logFile = join(buildDir('logs'), `${name}.log`);
    const log = openSync(server.logFile, 'a');
    server.process = spawn(binary, ['--data', server.data, '--listen', server.base.slice('http://'.length), ...args], {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env },
    });
    closeSync(log);
    server.ended = once(server.process, 'exit');
    await server.ready(seconds);
    return server;
  }

  async ready(seconds = 60) {
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      if (this.process.exitCode !== null) break;
      if (await fetch(`${this.base}/readyz`).then((answer) => answer.ok, () => false)) return;
      await sleep(50);
    }
    await this.stop();
    throw new Error(`the server did not become ready; its log ends:\n${this.log().slice(-4000)}`);
  }

  log() {
    return readFileSync(this.logFile, 'utf8');
  }

  async end(signal) {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill(signal);
    await this.ended;
  }

  // The same as stop, and proves of what it leaves behind that ledger, chains and files hold together.
  async stopChecked() {
    await this.end('SIGTERM');
    const { status, stdout, stderr } = opsmarket('check', '--data', this.data);
    const code = await this.stop();
    assert.equal(status, 0, `${stdout}${stderr}`);
    return code;
  }

  // Answers the exit code, null after a signal that was not handled.
  async stop(signal = 'SIGTERM') {
    await this.end(signal);
    if (this.ownsData) rmSync(this.data, { recursive: true, force: true });
    return this.process.exitCode;
  }
}

// A peer that runs under Node: started, waited for, ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildDir } from '../../e2e/lib/places.mjs';

export const logOf = (name) => join(buildDir('logs'), `bench-${name}.log`);

function spawnLogged(name, command, args, { env = {}, cwd } = {}) {
  const log = openSync(logOf(name), 'a');
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

// Until it ends; what it said is in its log.
export async function runToEnd(name, command, args, options) {
  const [code] = await once(spawnLogged(name, command, args, options), 'exit');
  if (code !== 0)
    throw new Error(`${name} ended with ${code}; its log ends:\n${readFileSync(logOf(name), 'utf8').slice(-3000)}`);
}

export class NodeProcess {
  // Ready once `answers()` is true.
  static async start(name, command, args, options, answers) {
    const peer = new NodeProcess();
    peer.child = spawnLogged(name, command, args, options);
    peer.ended = once(peer.child, 'exit');
    for (const until = Date.now() + 120_000; Date.now() < until && peer.child.exitCode === null;) {
      if (await answers().catch(() => false)) return peer;
      await sleep(100);
    }
    await peer.stop();
    throw new Error(`${name} did not start; its log ends:\n${readFileSync(logOf(name), 'utf8').slice(-3000)}`);
  }

  get pid() {
    return this.child.pid;
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    const killing = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await this.ended;
    clearTimeout(killing);
  }
}

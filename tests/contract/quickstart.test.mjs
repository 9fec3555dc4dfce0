// docs/api.md as a reader takes it: its commands, one after another, in a shell beside a fresh market. Only the ports are others.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Server, freePort } from '../e2e/lib/server.mjs';
import { root } from '../e2e/lib/places.mjs';

const commands = () => [...readFileSync(join(root, 'docs/api.md'), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)]
  .flatMap(([, block]) => block.trimEnd().split('\n'));

// Each line's number is said before it runs, so that a failure names its line.
function script(lines) {
  return ['set -euo pipefail', "trap 'kill $(jobs -p) 2>/dev/null || true' EXIT",
    ...lines.flatMap((line, at) => [`echo "line ${at + 1}" >&2`, line]), 'echo done'].join('\n');
}

test('the quickstart works as it is written, line by line', async () => {
  const lines = commands();
  assert.ok(lines.length > 20, 'there are commands');
  const server = await Server.start({ args: ['--demo', '--webhook-allow-private'], name: 'contract-quickstart' });
  const folder = mkdtempSync(join(tmpdir(), 'opsmarket-quickstart-'));
  try {
    const hook = await freePort();
    const here = lines.map((line) => line.replaceAll('http://127.0.0.1:8080', server.base).replaceAll('9000', `${hook}`));
    const ran = spawnSync('bash', ['-c', script(here)], { cwd: folder, encoding: 'utf8', timeout: 120_000 });
    const last = Number(/line (\d+)\n(?!.*line \d)/s.exec(ran.stderr)?.[1]);
    assert.equal(ran.status, 0, `${lines[last - 1]}\n${ran.stderr}${ran.stdout}`);
    assert.match(ran.stdout, /done\n$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  }
});

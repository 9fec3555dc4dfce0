// The bill of materials names what a running server has in its memory, what was compiled into it, and every pinned package.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { bill, fetchedNames, listedPackages, lockFiles, npmPackages, owners } from '../../tools/lib/sbom.mjs';

const binary = process.env.OPSMARKET_BINARY;
const made = bill(binary);
const of = (name) => made.components.find((one) => one.name === name);
const use = (one) => one.properties.find(({ name }) => name === 'opsmarket:use').value;

// The files that a serving process has mapped: what the loader found, and what was opened later.
async function mappedLibraries() {
  const data = mkdtempSync(join(tmpdir(), 'opsmarket-sbom-'));
  const server = spawn(binary, ['--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [line] = await once(server.stdout, 'data');
    const { port } = new URL(String(line).trim().replace('listening on ', ''));
    assert.ok((await fetch(`http://127.0.0.1:${port}/`)).ok);
    const maps = readFileSync(`/proc/${server.pid}/maps`, 'utf8');
    return [...new Set([...maps.matchAll(/\s(\/\S+\.so[.\d]*)$/gm)].map(([, path]) => path))];
  } finally {
    server.kill();
    await once(server, 'exit');
    rmSync(data, { recursive: true, force: true });
  }
}

test('every library in the memory of a running server is of a listed package', async () => {
  const paths = await mappedLibraries();
  assert.ok(paths.length > 10, paths.join(' '));
  const packages = owners(paths);
  for (const path of paths) {
    assert.ok(packages.has(path), `${path} is of no package`);
    const listed = of(packages.get(path));
    assert.ok(listed, `${path} is of ${packages.get(path)}, which is not listed`);
    assert.equal(use(listed), 'linked', path);
  }
});

test('sources that were fetched, packages that build, and the lock files are listed whole', () => {
  for (const name of fetchedNames) assert.equal(use(of(name)), 'compiled in', name);
  for (const { name, purpose } of listedPackages()) if (purpose === 'build') assert.ok(of(name), name);
  for (const name of ['nlohmann-json3-dev', 'libsqlitecpp-dev']) assert.equal(use(of(name)), 'compiled in', name);
  assert.equal(use(of('libsodium-dev')), 'build');  // its library is a linked one, of another package
  assert.ok(lockFiles().includes('tests/e2e/package-lock.json'));
  for (const lock of lockFiles())
    for (const { name, version } of npmPackages(lock))
      assert.ok(made.components.some((one) => one.name === name && one.version === version), `${name} ${version} of ${lock}`);
});

test('it has the form of CycloneDX, names each thing once, and is the same for the same materials', () => {
  assert.equal(made.bomFormat, 'CycloneDX');
  assert.match(made.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.match(made.metadata.component.version, /^\d+\.\d+/);
  const refs = made.components.map((one) => one['bom-ref']);
  assert.equal(new Set(refs).size, refs.length);
  for (const one of made.components) {
    assert.ok(one.version, one.name);
    assert.match(one.purl, /^pkg:(deb\/debian|npm|generic)\/[^@\s]+@[^@\s]+$/);
    assert.ok(['required', 'excluded'].includes(one.scope));
  }
  for (const ref of made.dependencies[0].dependsOn) assert.ok(refs.includes(ref), ref);
  assert.deepEqual(bill(binary), made);
});

// case.zip as somebody reads it who was handed it as evidence: unpacked, and every hash in it computed again.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';

const DEFLATED = 8;
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// Name -> bytes, by the ZIP's directory at its end.
function unzipped(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  assert.ok(end >= 0, 'a ZIP ends with its directory');
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; --left) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const header = zip.readUInt32LE(at + 42);
    const begin = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const bytes = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    files.set(name, zip.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(bytes) : bytes);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

function checkSums(files) {
  const lines = files.get('SHA256SUMS').toString().trimEnd().split('\n').map((line) => line.split('  '));
  for (const [hash, name] of lines) assert.equal(sha256(files.get(name)), hash, `SHA256SUMS: ${name}`);
  assert.deepEqual(lines.map(([, name]) => name).sort(), [...files.keys()].filter((name) => name !== 'SHA256SUMS').sort());
}

function checkManifest(files) {
  const { entries } = JSON.parse(files.get('manifest.json'));
  for (const { path, size, sha256: hash } of entries) {
    assert.equal(files.get(path).length, size, `manifest.json: size of ${path}`);
    assert.equal(sha256(files.get(path)), hash, `manifest.json: ${path}`);
  }
  assert.equal(entries.length, files.size - 2, 'the manifest names all but itself and the sums');
}

// Answers { order, events, messages } as they stand in it.
export async function readCase(api, orderId) {
  const answer = await fetch(`${api.base}/api/v1/orders/${orderId}/case.zip`, { headers: { cookie: api.cookie } });
  assert.equal(answer.status, 200);
  const files = unzipped(Buffer.from(await answer.arrayBuffer()));
  checkSums(files);
  checkManifest(files);
  const events = JSON.parse(files.get('events.json'));
  events.forEach((event, n) => assert.equal(event.prev_hash, n ? events[n - 1].hash : '0'.repeat(64), 'events are chained'));
  return { order: JSON.parse(files.get('order.json')), events, messages: JSON.parse(files.get('messages.json')) };
}

// Load, kill -9, backups and restores, mixed for as long as one likes: `tools/dev soak --minutes N`. After each round every
// acknowledged order must be there and `opsmarket check` must hold; what is counted is written to docs/faults.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { machine, writeSection } from '../bench/lib/figures.mjs';
import { Api } from '../e2e/lib/api.mjs';
import { root } from '../e2e/lib/places.mjs';
import { Server } from '../e2e/lib/server.mjs';
import { Ledger, buy, missing, post, somethingToBuy } from './buyers.mjs';

const kBuyers = 16;
const kBackupEvery = 5; // rounds
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const minutes = Number(option('--minutes', '1'));
if (!(minutes > 0)) throw new Error('--minutes takes a number above 0');

const binary = join(root, 'dist/bin/opsmarket');
const home = mkdtempSync(join(tmpdir(), 'opsmarket-soak-'));
const run = (...words) => spawnSync(binary, words, { encoding: 'utf8' });
const must = (what, result) => {
  if (result.status !== 0) throw new Error(`${what} ended with ${result.status}:\n${result.stdout}${result.stderr}`);
};

const tally = { rounds: 0, kills: 0, backups: 0, restores: 0, orders: 0, full: 0, left: 0, read: 0, faults: [] };
const all = new Ledger();
let data = join(home, 'market-0');
let session;

// The demo's buyer, with as much money as one top-up may bring.
async function signIn(base) {
  const api = await Api.signIn(base, 'buyer');
  const topup = await fetch(`${base}/api/v1/balance/topups`, {
    method: 'POST',
    headers: { cookie: api.cookie, 'x-csrf-token': api.csrf, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ amount_fen: 1_000_000_00 }),
  });
  if (!topup.ok) throw new Error(`top-up: ${topup.status} ${await topup.text()}`);
  return { cookie: api.cookie, csrf: api.csrf };
}

// What a kill left unpaid is paid: a buyer may not keep many orders unpaid.
async function payLeft(base) {
  const api = Object.assign(new Api(), session, { base });
  const { items } = await api.get('/api/v1/orders?state=pending_payment&limit=100');
  for (const { id, version, total_fen } of items) {
    const paid = await post(api, `/api/v1/orders/${id}/actions/pay`, JSON.stringify({ version, total_fen }), crypto.randomUUID());
    if (!paid.ok) throw new Error(`pay what was left: ${paid.status} ${await paid.text()}`);
    await paid.text();
    all.paid.add(id);
    tally.left += 1;
  }
}

// A backup while buyers buy; what was acknowledged before it must be in it. It becomes the market from then on.
async function backupUnderLoad(before) {
  const copy = join(home, `backup-${tally.backups}`);
  must('backup', run('backup', copy, '--data', data));
  tally.backups += 1;
  return { copy, before };
}

async function round(number) {
  const server = await Server.start({ data, name: 'soak' });
  session = await signIn(server.base);
  await payLeft(server.base);
  const what = await somethingToBuy(server.base);
  const kill = Math.random() < 0.8;
  const until = Date.now() + 500 + Math.random() * 4000;
  const buyers = Array.from({ length: kBuyers }, () => buy(server.base, session, what, kill ? Infinity : until, tally));
  let backup;
  if (number % kBackupEvery === 0) {
    const before = new Ledger();
    before.add(all);
    backup = await backupUnderLoad(before);
  }
  if (kill) {
    await sleep(Math.max(0, until - Date.now()));
    server.process.kill('SIGKILL');
    tally.kills += 1;
  }
  for (const ledger of await Promise.all(buyers)) all.add(ledger);
  await server.stop();
  return backup;
}

async function verify(sample) {
  must('check', run('check', '--data', data));
  const server = await Server.start({ data, name: 'soak' });
  session = await signIn(server.base);
  const faults = await missing(server.base, session, all, sample);
  tally.read += Math.min(sample, all.placed.length);
  tally.faults.push(...faults);
  await server.stop();
}

async function verifyBackup({ copy, before }) {
  const back = join(home, `market-${tally.restores + 1}`);
  must('restore', run('restore', copy, '--data', back));
  tally.restores += 1;
  copyFileSync(join(data, 'secret.key'), join(back, 'secret.key'));
  const server = await Server.start({ data: back, name: 'soak' });
  const own = await signIn(server.base);
  tally.faults.push(...(await missing(server.base, own, before, 200)));
  await server.stop();
  rmSync(copy, { recursive: true });
  rmSync(back, { recursive: true });
}

const end = Date.now() + minutes * 60_000;
try {
  for (; Date.now() < end && tally.faults.length === 0; tally.rounds += 1) {
    const backup = await round(tally.rounds);
    await verify(200);
    if (backup) await verifyBackup(backup);
  }
  await verify(2000);
} finally {
  rmSync(home, { recursive: true, force: true });
}

const version = execFileSync(binary, ['version'], { encoding: 'utf8' }).trim();
const text = `\`tools/dev soak --minutes ${minutes}\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}, ${version}. ${kBuyers} buyers in closed loops.

| what | count |
|---|---|
| rounds | ${tally.rounds} |
| \`kill -9\` under load | ${tally.kills} |
| backups under load, each restored and checked | ${tally.restores} of ${tally.backups} |
| orders placed and paid, acknowledged | ${tally.orders.toLocaleString('en')} |
| orders that a kill left unpaid, paid in the next round | ${tally.left.toLocaleString('en')} |
| acknowledged orders read back, their keys given again | ${tally.read.toLocaleString('en')} |
| lost, doubled or changed | ${tally.faults.length} |`;
writeSection(join(root, 'docs/faults.md'), 'soak', text);
console.log(text);
for (const fault of tally.faults) console.error(fault);
process.exitCode = tally.faults.length === 0 ? 0 : 1;

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

// Until `look` answers something; the bound is only there so that a failure ends.
export async function until(look, what, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`never: ${what}`);
}

// Until what is read is as expected; what it was at last is told otherwise.
export async function becomes(read, expected, what, seconds = 15) {
  let last;
  await until(async () => isDeepStrictEqual(last = await read(), expected), what, seconds)
    .catch(() => assert.deepEqual(last, expected, what));
}

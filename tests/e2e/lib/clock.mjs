// The time of a server started with --test-clock: how many seconds it is ahead stands in a file, which it reads each time.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const seconds = () => Math.floor(Date.now() / 1000);

export class TestClock {
  constructor() {
    this.dir = mkdtempSync(join(tmpdir(), 'opsmarket-clock-'));
    this.file = join(this.dir, 'ahead');
    this.set(0);
  }

  // In one step: half a number would be another time.
  set(ahead) {
    writeFileSync(`${this.file}.new`, String(ahead));
    renameSync(`${this.file}.new`, this.file);
    this.ahead = ahead;
  }

  // In seconds since 1970, as the server has it.
  now() {
    return seconds() + this.ahead;
  }

  goTo(instant, offset = 0) {
    this.set(Date.parse(instant) / 1000 + offset - seconds());
  }

  // At the start of that second: nearly all of it is left.
  async goToStartOf(instant, offset = 0) {
    await sleep(1000 - (Date.now() % 1000));
    this.goTo(instant, offset);
  }

  remove() {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

// count_tests <log>: prints "<passed> <failed> <the runner's own summary>" from the closing lines of ctest or of
// node:test; exits 1 when there are none.
import { readFileSync } from 'node:fs';

function count(log) {
  const ctest = [...log.matchAll(/^\d+% tests passed, (\d+) tests? failed out of (\d+)$/gm)].at(-1);
  if (ctest) {
    const failed = Number(ctest[1]);
    const skipped = [...log.matchAll(/\*\*\*(Skipped|Not Run \(Disabled\))/g)].length;
    return { passed: Number(ctest[2]) - failed - skipped, failed, summary: ctest[0] };
  }
  // The spec reporter marks its totals with an i, the TAP reporter with a #. A log may hold several runs of node:test.
  const totals = (name) => [...log.matchAll(new RegExp(`^[ℹ#] ${name} (\\d+)$`, 'gm'))].map((one) => Number(one[1]));
  const total = (name) => totals(name).reduce((sum, one) => sum + one, 0);
  if (totals('pass').length === 0) return undefined;
  const failed = total('fail') + total('cancelled');
  const summary = ['tests', 'pass', 'fail', 'cancelled', 'skipped'].map((name) => `${name} ${total(name)}`).join(', ');
  return { passed: total('pass'), failed, summary };
}

const counted = count(readFileSync(process.argv[2], 'utf8'));
if (!counted) process.exit(1);
console.log(counted.passed, counted.failed, counted.summary);

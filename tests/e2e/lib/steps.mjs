// Tests that stand on the one before: after a failure the rest only says so, without waiting for what cannot come.
import { test } from 'node:test';

export function steps() {
  let broken = null;
  return (name, options, run) =>
    test(name, options, async () => {
      if (broken) throw new Error(`not reached: "${broken}" failed`);
      try {
        await run();
      } catch (error) {
        broken = name;
        throw error;
      }
    });
}

// What a process and its children hold in memory, each shared page divided by those who share it (PSS), in MiB.
import { readFileSync } from 'node:fs';

function children(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

export function pss(pid) {
  let kib = 0;
  try {
    kib = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
  } catch {
    /* it has ended */
  }
  return kib / 1024 + children(pid).reduce((sum, child) => sum + pss(child), 0);
}

// Calls work() and answers the highest of the values seen meanwhile.
export async function peakPss(pid, work) {
  let peak = pss(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, pss(pid));
  }, 250);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, pss(pid));
}

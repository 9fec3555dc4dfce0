// wrk: keep-alive connections that ask for pages as fast as they are answered.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const UNIT = { us: 0.001, ms: 1, s: 1000, m: 60_000 };
const dir = mkdtempSync(join(tmpdir(), 'opsmarket-wrk-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const quoted = (text) => `[==[${text}]==]`;

// One of `requests` ({method, path, headers, body}) after the other. The first answer of each thread has to hold `expect`: a
// fast answer that says something else counts for nothing.
function script(requests, expect) {
  const file = join(dir, `${crypto.randomUUID()}.lua`);
  const lines = requests.map(({ method = 'GET', path, headers = {}, body }) => {
    const fields = Object.entries(headers)
      .map(([name, value]) => `[ ${quoted(name)} ]=${quoted(value)}`)
      .join(',');
    return `all[#all+1] = wrk.format('${method}', ${quoted(path)}, {${fields}}, ${body === undefined ? 'nil' : quoted(body)})`;
  });
  writeFileSync(
    file,
    `local all, at, seen = {}, 0, false
function init(args)
  ${lines.join('\n  ')}
  math.randomseed(os.time()) at = math.random(#all)
end
function request() at = at % #all + 1 return all[at] end
function response(status, headers, body)
  if seen then return end
  seen = true
  if not body:find(${quoted(expect ?? '')}, 1, true) then print('UNEXPECTED ' .. body:sub(1, 400)) end
end
`,
  );
  return file;
}

export const MIX = 200; // requests of one script: more make wrk's own start slow

// Answers a second and percentiles in ms; an answer that is no success ends the benchmark.
export async function load(
  base,
  { path = '/', requests, expect, connections = 32, seconds, headers = {}, mayBeSilent },
) {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '--timeout', '30s'];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  if (requests) args.push('-s', script(requests, expect));
  const { stdout, stderr } = await run('wrk', [...args, base + (requests ? '' : path)]);
  if (stderr) throw new Error(stderr); // of a script with a fault it only says so, and asks for something else
  if (/Non-2xx|UNEXPECTED|Socket errors: connect [1-9]/.test(stdout)) throw new Error(`${base}${path}:\n${stdout}`);
  const percentile = (part) => {
    const [, amount, unit] = new RegExp(`${part}%\\s+([\\d.]+)(us|ms|s|m)`).exec(stdout);
    return amount * UNIT[unit];
  };
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]);
  if (rate === 0 && !mayBeSilent) throw new Error(`${base}${path}: no answer in ${seconds} s`);
  return { rate, p50: percentile(50), p99: percentile(99) };
}

export async function wrkVersion() {
  const { stdout } = await run('wrk', ['-v']).catch((said) => said); // it exits with 1
  return /wrk \S+/.exec(stdout)?.[0] ?? 'wrk';
}

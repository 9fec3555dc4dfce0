// The golden cases over HTTP: each as POST /api/v1/rules/{rule}; listings, quotes and registrations also by the routes that
// people use. The server runs with demo accounts.
//   node tests/vectors/http.mjs http://127.0.0.1:8080
import { isDeepStrictEqual } from 'node:util';
import { fileURLToPath } from 'node:url';
import { Caller } from './caller.mjs';
import { readCases, writeExactly } from './cases.mjs';
import { listingRoute, quoteRoute, registrationRoute } from './routes.mjs';

// A fault of the shape is a problem with its code and place here.
function answerOf({ status, body }) {
  return status === 400 ? { fault: { code: body.code, at: body.at } } : body;
}

// Of an order only the members that are named; see run.h.
function agrees(rule, expected, answer) {
  if (rule !== 'order' || expected.fault) return isDeepStrictEqual(expected, answer);
  const names = Object.keys(expected);
  return names.length > 0 && names.every((name) => isDeepStrictEqual(expected[name], answer[name]));
}

async function runRules(visitor, { file, rule, cases }, outcome) {
  for (const { name, input, expect } of cases) {
    const answer = answerOf(await visitor.post(`/api/v1/rules/${rule}`, input));
    if (agrees(rule, expect, answer)) ++outcome.passed;
    else outcome.failures.push(`${file}: ${name}: expected ${writeExactly(expect)} got ${writeExactly(answer)}`);
  }
}

async function runRoute(file, { check, close, cases }, outcome) {
  for (const one of cases) {
    const { difference, ruleOnly } = await check(one).catch((error) => ({ difference: error.message }));
    if (difference) outcome.failures.push(`${file} by its route: ${one.name}: ${difference}`);
    else if (ruleOnly) outcome.ruleOnly.push(`${file}: ${one.name}: ${ruleOnly}`);
    else ++outcome.passed;
  }
  await close();
}

// {passed, failed, ruleOnly, failures: [text], …}; ruleOnly: what no request can state but the rule's own, with the reason.
export async function runVectors(base) {
  const outcome = { passed: 0, failures: [], ruleOnly: [] };
  const files = readCases();
  const visitor = new Caller(base);
  for (const file of files) await runRules(visitor, file, outcome);

  const of = (rule) => files.find((file) => file.rule === rule);
  const fileCases = of('file').cases;
  await runRoute('listing.json', await listingRoute(base, of('listing'), fileCases), outcome);
  await runRoute('quote.json', await quoteRoute(base, of('quote'), fileCases, of('listing').base), outcome);
  await runRoute('registration.json', await registrationRoute(base, of('registration')), outcome);
  return { ...outcome, failed: outcome.failures.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv[2]) {
    console.error('usage: node tests/vectors/http.mjs http://127.0.0.1:PORT');
    process.exit(2);
  }
  const { passed, failed, failures, ruleOnly } = await runVectors(process.argv[2].replace(/\/$/, ''));
  for (const reason of ruleOnly) console.log(`by the rule only: ${reason}`);
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

// Many connections at once: idle ones, and busy ones of which each is watched.
import { connect } from 'node:net';
import { median } from '../lib/figures.mjs';
import { Connection } from '../lib/connection.mjs';

// Each has been answered once and then says nothing.
export async function idleConnections(base, count, path) {
  const all = [];
  for (let at = 0; at < count; at += 100) {
    const some = await Promise.all(Array.from({ length: Math.min(100, count - at) }, () => Connection.open(base)));
    await Promise.all(some.map((connection) => connection.send('GET', path)));
    all.push(...some);
  }
  return all;
}

// How long somebody new waits: connected, asked and answered, in ms.
export async function newVisitor(base, path) {
  const began = performance.now();
  const connection = await Connection.open(base);
  const { status } = await connection.send('GET', path);
  const took = performance.now() - began;
  connection.close();
  if (status !== 200) throw new Error(`${path}: ${status}`);
  return took;
}

// All in closed loops; what each of them got.
export async function busyConnections(base, count, path, seconds) {
  const all = await Promise.all(Array.from({ length: count }, () => Connection.open(base)));
  const until = performance.now() + seconds * 1000;
  const got = await Promise.all(all.map((connection) => busy(connection, path, until)));
  all.forEach((connection) => connection.close());
  const answers = got.map((one) => one.answers),
    sum = answers.reduce((a, b) => a + b, 0);
  return {
    rate: sum / seconds,
    unanswered: answers.filter((count) => count === 0).length,
    longest: Math.max(...got.map((one) => one.longest)),
    least: Math.min(...answers) / median(answers),
    most: Math.max(...answers) / median(answers),
    fairness: sum ** 2 / (count * answers.reduce((total, one) => total + one ** 2, 0)),
  };
}

async function busy(connection, path, until) {
  let answers = 0,
    longest = 0;
  for (let from = performance.now(); from < until;) {
    await connection.send('GET', path);
    const now = performance.now();
    longest = Math.max(longest, now - from);
    if (now <= until) answers += 1;
    from = now;
  }
  return { answers, longest };
}

// Those who listen for what changes: each has been told that it is live. `sessions`: lines of the heads, as many as are needed.
export async function listeners(base, sessions, count) {
  const all = [];
  for (let at = 0; at < count; at += 100)
    all.push(...(await Promise.all(Array.from({ length: Math.min(100, count - at) }, (_, n) =>
      Listener.open(base, sessions[(at + n) % sessions.length])))));
  return all;
}

class Listener {
  static async open(base, session) {
    const { hostname, port, host } = new URL(base);
    const listener = new Listener();
    listener.got = '';
    listener.socket = connect({ host: hostname, port: Number(port), noDelay: true });
    listener.socket.on('data', (bytes) => {
      listener.got += bytes.toString('latin1');
      if (listener.got.includes(listener.awaited)) listener.heard?.();
    });
    listener.socket.on('close', () => listener.over?.(new Error(`a listener was let go: ${listener.got.slice(0, 200)}`)));
    const live = listener.hears('event: ready');
    listener.socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n${session}\r\n`);
    await live;
    return listener;
  }

  // Until that text comes, counted from now.
  hears(text) {
    Object.assign(this, { got: '', awaited: text });
    return new Promise((heard, over) => Object.assign(this, { heard, over }));
  }

  close() {
    this.over = undefined;
    this.socket.destroy();
  }
}

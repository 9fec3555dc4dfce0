// One keep-alive connection that asks and waits for the answer. On bare sockets: Node's own clients cost more than the
// servers that are measured, and would be the figure.
import { once } from 'node:events';
import { connect } from 'node:net';

const END_OF_HEADERS = Buffer.from('\r\n\r\n');

const SILENCE = 120_000; // ms; then something is wrong

export class Connection {
  static async open(base) {
    const connection = new Connection();
    const { hostname, port } = new URL(base);
    Object.assign(connection, { hostname, port: Number(port), host: `${hostname}:${port}` });
    await connection.connect();
    return connection;
  }

  async connect() {
    this.got = Buffer.alloc(0);
    this.socket = connect({ host: this.hostname, port: this.port, noDelay: true, timeout: SILENCE });
    await once(this.socket, 'connect');
    this.closed = false;
    this.socket.on('data', (bytes) => this.take(bytes));
    this.socket.on('error', (error) => this.fail(error));
    this.socket.on('timeout', () => this.fail(new Error(`no answer in ${SILENCE} ms`)));
    this.socket.on('close', () => {
      this.closed = true;
      this.fail(new Error('the server closed the connection'));
    });
  }

  // headers: lines that end in \r\n, put together by the caller once and not for each request. A connection that was closed
  // for having idled is opened anew, as browsers do.
  async send(method, path, headers = '', body = '') {
    if (this.closed) await this.connect();
    const length = body || method === 'POST' ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : '';
    return new Promise((resolve, reject) => {
      Object.assign(this, { resolve, reject });
      this.socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${this.host}\r\n${headers}${length}\r\n${body}`);
    });
  }

  // As above, for JSON: an answer that is no success is thrown.
  async json(method, path, headers = '', body) {
    const text = body === undefined ? '' : JSON.stringify(body);
    const answer = await this.send(method, path, `${headers}${text && 'Content-Type: application/json\r\n'}`, text);
    if (answer.status < 200 || answer.status > 299) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body);
  }

  take(bytes) {
    this.got = this.got.length ? Buffer.concat([this.got, bytes]) : bytes;
    const end = this.got.indexOf(END_OF_HEADERS);
    if (end < 0) return;
    const head = this.got.toString('latin1', 0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head);
    const chunked = !length && /\r\ntransfer-encoding: *chunked/i.test(head);
    const whole = chunked
      ? this.got.includes('\r\n0\r\n\r\n', end + 2)
      : this.got.length >= end + 4 + Number(length?.[1] ?? 0);
    if (!whole) return;
    const body = chunked ? unchunked(this.got.subarray(end + 4)) : this.got.toString('utf8', end + 4);
    this.got = Buffer.alloc(0);
    this.answer({ status: Number(head.slice(9, 12)), head, body });
  }

  answer(answer) {
    const { resolve } = this;
    this.resolve = this.reject = undefined;
    resolve?.(answer);
  }

  fail(error) {
    this.reject?.(error);
    this.resolve = this.reject = undefined;
  }

  close() {
    this.socket.destroy();
  }
}

function unchunked(bytes) {
  const parts = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at),
      size = parseInt(bytes.toString('latin1', at, line), 16);
    if (!size) return Buffer.concat(parts).toString();
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

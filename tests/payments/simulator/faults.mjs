// What the simulator is told to do wrong, by POST /control, and how its notifications go out under it.
const NORMAL = {
  answer: 'normal',      // normal | slow | none | failing | garbage | large | unsigned | cut
  slow_ms: 4000,         // of slow
  duplicate: 1,          // each notification so many times, at once
  delay_ms: 0,           // before each notification
  hold: false,           // keeps notifications until {"release": "in order" | "reversed"}
  lose: false,           // sends no notification at all
  corrupt: false,        // changes one byte behind the signature
  probe: false,          // sends WeChat Pay's SIGNTEST before the right one
  early: false,          // pays and notifies before the open call is answered
  refund_fails: false,   // accepts refunds, which then fail
  refund_ms: 200,        // until a refund has come about
  wrong_amount: false,   // one fen more than the payment was opened with
  bill_differs: false,   // leaves out the first line, adds one that nobody paid, and one fen to the last
  company_key: 0,        // which of its keys WeChat Pay signs with; 1 after a rotation
  retry_ms: [500, 1000, 2000],
};

export class Faults {
  constructor() {
    this.reset();
    this.held = [];
    this.sent = [];  // {url, status, body}: what became of each notification
  }

  reset() {
    Object.assign(this, NORMAL);
  }

  // Answers what is wrong with the command, or nothing.
  set(command) {
    for (const [name, value] of Object.entries(command)) {
      if (name === 'reset' || name === 'release') continue;
      if (!(name in NORMAL)) return `there is no ${name}; there are ${Object.keys(NORMAL).join(', ')}, reset and release`;
      if (typeof value !== typeof NORMAL[name]) return `${name} is a ${typeof NORMAL[name]}`;
    }
    if (command.reset) this.reset();
    for (const [name, value] of Object.entries(command)) if (name in NORMAL) this[name] = value;
    if (command.release) this.release(command.release === 'reversed');
    return undefined;
  }

  release(reversed) {
    const all = this.held.splice(0);
    for (const send of reversed ? all.reverse() : all) send();
  }

  // `make() -> {url, headers, body}` is called for each sending, since signatures name their time. `taken(status, body)` tells whether
  // the market took it. Resolves when the first one has been answered, or was held or lost.
  async notify(make, taken) {
    if (this.lose) return;
    if (this.hold) {
      this.held.push(() => this.deliver(make, taken));
      return;
    }
    if (this.delay_ms) await new Promise((done) => setTimeout(done, this.delay_ms));
    await Promise.all(Array.from({ length: this.duplicate }, () => this.deliver(make, taken)));
  }

  async deliver(make, taken, attempt = 0) {
    const { url, headers, body } = make(this);
    const spoiled = this.corrupt ? body.replace(/[0-9](?=[^0-9]*$)/, (digit) => String((Number(digit) + 1) % 10)) : body;
    const entry = { url, status: 0, body: '' };
    try {
      const answer = await fetch(url, { method: 'POST', headers, body: spoiled, signal: AbortSignal.timeout(5000) });
      Object.assign(entry, { status: answer.status, body: await answer.text() });
    } catch (error) {
      entry.body = String(error.cause ?? error);
    }
    this.sent.push(entry);
    if (!taken(entry.status, entry.body) && attempt < this.retry_ms.length)
      setTimeout(() => this.deliver(make, taken, attempt + 1), this.retry_ms[attempt]).unref();
  }
}

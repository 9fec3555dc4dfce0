// What changes for the account, told to one tab: by server-sent events while it is in sight, and where these cannot be had, asked for from
// time to time. It goes on from the newest event it knows, so that nothing is missed after sleep, a restart or a change of network.
// Of the storefront (live.js) and of the console (web/console/lib_live.js). The server's side: docs/api-reference.md, "Live".
const ADDRESS = '/api/v1/events';
const KINDS = ['order', 'message', 'notice', 'unread', 'product', 'moderation', 'question', 'quote', 'payment', 'payout'];
const SILENCE = 60_000;  // ms; the server beats every 25 s
const FIRST_POLL = 4_000, POLL = 15_000;
const FIRST_RETRY = 2_000, LONGEST_RETRY = 60_000;

export class Changes {
  // `told(kind, data)`: data is an object; 'resync': too much was missed, ask anew for all that is shown. `after`: the newest event that is
  // shown already; without it the first answer says where to begin.
  constructor(told, after) {
    this.told = told;
    this.after = after;
    this.retry = FIRST_RETRY;
    this.timers = {};
    const sight = () => (document.hidden ? this.rest() : this.open());
    this.listens = [[document, 'visibilitychange', sight], [window, 'pageshow', sight], [window, 'pagehide', () => this.rest()],
      [window, 'online', () => this.open()]];
    for (const [of, what, then] of this.listens) of.addEventListener(what, then);
    sight();
  }

  end() {
    this.rest();
    for (const [of, what, then] of this.listens) of.removeEventListener(what, then);
    this.ended = true;
  }

  // Out of sight nothing is held: a browser has few connections to one server, for all its tabs together.
  rest() {
    this.source?.close();
    this.source = undefined;
    for (const name of Object.keys(this.timers)) this.stop(name);
  }

  at(name, ms, then) {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(then, ms);
  }

  stop(name) {
    clearTimeout(this.timers[name]);
    delete this.timers[name];
  }

  open() {
    if (this.source || this.ended || document.hidden) return;
    this.source = new EventSource(this.after === undefined ? ADDRESS : `${ADDRESS}?after=${this.after}`);
    const heard = (event) => {
      this.at('silence', SILENCE, () => this.lost());
      if (event.lastEventId) this.after = event.lastEventId;
    };
    this.source.addEventListener('open', () => this.at('silence', SILENCE, () => this.lost()));
    for (const kind of KINDS)
      this.source.addEventListener(kind, (event) => {
        heard(event);
        this.told(kind, JSON.parse(event.data));
      });
    this.source.addEventListener('beat', heard);
    for (const kind of ['ready', 'resync'])
      this.source.addEventListener(kind, (event) => {
        heard(event);
        this.retry = FIRST_RETRY;
        this.stop('poll');
        if (kind === 'resync') this.told(kind, {});
      });
    this.source.addEventListener('error', () => this.lost());
    if (!this.timers.poll) this.at('poll', FIRST_POLL, () => this.poll());
  }

  // Whatever the reason: the stream is tried again ever more seldom, and asked instead meanwhile.
  lost() {
    if (!this.source) return;
    this.source.close();
    this.source = undefined;
    this.stop('silence');
    this.at('retry', this.retry * (1 + Math.random()), () => this.open());
    this.retry = Math.min(2 * this.retry, LONGEST_RETRY);
    this.at('poll', FIRST_POLL, () => this.poll());
  }

  async poll() {
    const response = await fetch(this.after === undefined ? ADDRESS : `${ADDRESS}?after=${this.after}`,
      { headers: { Accept: 'application/json' }, cache: 'no-store' }).catch(() => undefined);
    if (this.ended || !this.timers.poll) return;
    if (response?.status === 401) return this.end();
    if (response?.ok) {
      const { events, last_event_id: last, resync } = await response.json();
      this.after = last;
      for (const { event, data } of events) this.told(event, data);
      if (resync) this.told('resync', {});
    }
    this.at('poll', POLL, () => this.poll());
  }
}

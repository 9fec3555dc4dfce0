// What both companies remember: payments and their refunds. Amounts are whole fen.
import { randomInt } from 'node:crypto';

const theirNumber = (prefix) => `${prefix}${Date.now()}${randomInt(1e8, 1e9)}`;

export class Refusal extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class Ledger {
  constructor() {
    this.payments = new Map();  // by company and the merchant's number
  }

  find(company, number) {
    return this.payments.get(`${company} ${number}`);
  }

  // The same number twice is the same payment, if all else is the same.
  open(company, { number, fen, subject, notifyUrl, returnUrl, expires }) {
    const known = this.find(company, number);
    if (known && (known.fen !== fen || known.subject !== subject)) throw new Refusal('different');
    if (known && known.state !== 'waiting') throw new Refusal(known.state);
    if (known) return known;
    if (!/^[A-Za-z0-9_*|-]{6,32}$/.test(number) || !Number.isSafeInteger(fen) || fen < 1 || !subject) throw new Refusal('parameters');
    const payment = {
      company, number, fen, subject, notifyUrl, returnUrl, expires,
      state: 'waiting', theirNumber: theirNumber(company === 'wechat' ? '42' : '20'), paidAt: null, refunds: new Map(),
    };
    this.payments.set(`${company} ${number}`, payment);
    return payment;
  }

  expire(now) {
    for (const payment of this.payments.values())
      if (payment.state === 'waiting' && payment.expires && payment.expires <= now) payment.state = 'closed';
  }

  pay(payment) {
    if (payment.state !== 'waiting') return false;
    payment.state = 'paid';
    payment.paidAt = new Date();
    return true;
  }

  close(payment) {
    if (payment.state === 'paid') throw new Refusal('paid');
    payment.state = 'closed';
  }

  refunded(payment) {
    return [...payment.refunds.values()].filter(({ state }) => state !== 'failed').reduce((sum, { fen }) => sum + fen, 0);
  }

  // `isNew` is false for a number that was refunded by before.
  refund(payment, { number, fen, notifyUrl }) {
    if (payment.state !== 'paid') throw new Refusal('unpaid');
    const known = payment.refunds.get(number);
    if (known && known.fen !== fen) throw new Refusal('different');
    if (known) return { refund: known, isNew: false };
    if (!Number.isSafeInteger(fen) || fen < 1 || this.refunded(payment) + fen > payment.fen) throw new Refusal('too much');
    if (payment.refunds.size === 50) throw new Refusal('too many');
    const refund = { number, fen, notifyUrl, theirNumber: theirNumber('50'), state: 'processing', at: new Date() };
    payment.refunds.set(number, refund);
    return { refund, isNew: true };
  }

  // Payments and refunds of that day of Asia/Shanghai that have come about, as a bill has them.
  linesOf(company, day) {
    const lines = [];
    for (const payment of this.payments.values()) {
      if (payment.company !== company || !payment.paidAt) continue;
      if (shanghai(payment.paidAt).slice(0, 10) === day) lines.push({ payment, fen: payment.fen, at: payment.paidAt });
      for (const refund of payment.refunds.values())
        if (refund.state === 'succeeded' && shanghai(refund.at).slice(0, 10) === day)
          lines.push({ payment, refund, fen: refund.fen, at: refund.at });
    }
    return lines;
  }
}

export const yuan = (fen) => `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
export const fenOf = (text) => (/^\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : NaN);
export const shanghai = (at) => new Date(at.getTime() + 8 * 3600e3).toISOString().slice(0, 19).replace('T', ' ');
export const withOffset = (at) => shanghai(at).replace(' ', 'T') + '+08:00';
export const fromShanghai = (text) => new Date(`${text.replace(' ', 'T')}+08:00`);

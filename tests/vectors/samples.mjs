// Real files for the facts that the cases' worlds state: samples of the file rule's own cases, or made to measure.
import { deflateSync } from 'node:zlib';

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

// Black; a private chunk fills it up to `size` bytes where that is more than the picture needs.
function png(width, height, size) {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);  // one bit of gray a pixel
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  const parts = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  const missing = size - parts.reduce((sum, part) => sum + part.length, 0) - 12;
  if (missing >= 0) parts.splice(3, 0, chunk('fiLl', Buffer.alloc(missing)));
  return Buffer.concat(parts);
}

function segment(marker, ...bytes) {
  const length = bytes.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 0xff, ...bytes]);
}

// Gray all over: both Huffman tables know one code of one bit, and every block is two of them. The file rule's own sample
// is headers only, which a server that decodes pictures refuses.
function jpeg(width, height) {
  const only = [1, ...Array(15).fill(0), 0];
  const bits = Math.ceil(width / 8) * Math.ceil(height / 8) * 2;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, 0, ...Array(64).fill(1)),
    segment(0xc0, 8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0),
    segment(0xc4, 0x00, ...only),
    segment(0xc4, 0x10, ...only),
    segment(0xda, 1, 1, 0x00, 0, 63, 0),
    Buffer.alloc(Math.ceil(bits / 8)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

// A comment after the first line, ended by a line break, brings a PDF to `size`.
function grownPdf(bytes, size) {
  const line = bytes.indexOf('\n') + 1;
  const filling = Buffer.alloc(size - bytes.length, ' ');
  filling[0] = '%'.charCodeAt(0);
  filling[filling.length - 1] = '\n'.charCodeAt(0);
  return Buffer.concat([bytes.subarray(0, line), filling, bytes.subarray(line)]);
}

// kind -> bytes, of the file cases that are accepted.
export function samplesOf(fileCases) {
  const samples = new Map();
  for (const { input, expect } of fileCases)
    if (expect.fact && expect.errors.length === 0 && !samples.has(expect.fact.kind))
      samples.set(expect.fact.kind, Buffer.from(input.base64, 'base64'));
  return samples;
}

// Null: there is no sample of this kind.
export function bytesFor(fact, samples) {
  if (fact.kind === 'png') return png(fact.width, fact.height, fact.size);
  if (fact.kind === 'jpeg') return jpeg(fact.width, fact.height);
  const sample = samples.get(fact.kind);
  const large = fact.size > 100_000;  // below, no rule tells sizes apart
  return sample && large && fact.kind === 'pdf' ? grownPdf(sample, fact.size) : (sample ?? null);
}

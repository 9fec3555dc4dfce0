// The bills of a day, and the form in which Alipay sends its own: tables in GBK inside a ZIP.
import { crc32 } from 'node:zlib';

const FEE_BASIS_POINTS = 60;

const feeOf = (fen) => Math.round((fen * FEE_BASIS_POINTS) / 10000);

// {number, theirNumber, subject, refund?, fen, fee, at}; under bill_differs not what happened.
export function billLines(ledger, company, day, faults) {
  const lines = ledger.linesOf(company, day).map(({ payment, refund, fen, at }) => ({
    number: payment.number, theirNumber: payment.theirNumber, subject: payment.subject, refund, fen, fee: feeOf(fen), at,
  }));
  if (!faults.bill_differs || !lines.length) return lines;
  const last = lines.at(-1);
  return [...lines.slice(1, -1), { ...last, fen: last.fen + 1 }, { ...last, refund: undefined, number: 'NOBODYPAID01', theirNumber: '4299', fen: 100, fee: 1 }];
}

let toGbk;
function gbkTable() {
  const decoder = new TextDecoder('gbk');
  const table = new Map();
  for (let lead = 0x81; lead <= 0xfe; ++lead)
    for (let trail = 0x40; trail <= 0xfe; ++trail) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\uFFFD') table.set(character, [lead, trail]);
    }
  return table;
}

export function gbk(text) {
  toGbk ??= gbkTable();
  return Buffer.from([...text].flatMap((character) => (character < '\x80' ? [character.charCodeAt(0)] : toGbk.get(character) ?? [0x3f])));
}

// Each file as it is, without compression. Names are GBK, as the company writes them.
export function zip(files) {
  const parts = [], directory = [];
  let offset = 0;
  for (const { name, content } of files) {
    const title = gbk(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, title, content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, title);
    offset += 30 + title.length + content.length;
  }
  const index = Buffer.concat(directory), end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, index, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

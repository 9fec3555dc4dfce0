// The picture of docs/architecture.md, drawn from the table that check_layers holds: each module above those that it may include.
import { MODULES } from './layers.mjs';

const COLUMNS = [['client', '控制台 console'], ['shared', '共享规则 shared'], ['server', '服务端 server']];
const BOX = { width: 168, height: 40, gap: 26 };
const COLUMN = 260;
const TOP = 56;

const SHOWN = Object.entries(MODULES).filter(([name]) => name.split('/')[0].match(/^(client|shared|server|web)$/) && !name.endsWith('.cpp'));
const names = SHOWN.map(([name]) => name);
// A folder in `may` stands for all modules in it, but for those that only a composition root may include. A single header is an
// interface, which makes nobody depend on the module behind it.
const within = (allowed, root) =>
  names.filter((name) => (name === allowed || name.startsWith(`${allowed}/`)) && (root || !MODULES[name].opaque));
const targets = new Map(SHOWN.map(([name, { may, root }]) => [
  name,
  [...new Set(may.flatMap((allowed) => within(allowed, root)))].filter((other) => other !== name),
]));

const reaches = (from, to, seen = new Set()) =>
  targets.get(from).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
// Only arrows that no longer way replaces.
const arrows = [...targets].flatMap(([from, all]) =>
  all.filter((to) => !all.some((other) => other !== to && other !== from && !reaches(other, from) && reaches(other, to))).map((to) => [from, to]));

const columnOf = (name) => (name.startsWith('web') ? 'client' : name.split('/')[0]);
function place() {
  const at = new Map();
  for (const [index, [column]] of COLUMNS.entries()) {
    const members = names.filter((name) => columnOf(name) === column);
    const height = (name) => names.filter((other) => columnOf(other) === column && reaches(name, other)).length;
    members.sort((a, b) => height(b) - height(a) || a.localeCompare(b)).forEach((name, row) =>
      at.set(name, { x: 20 + index * COLUMN, y: TOP + row * (BOX.height + BOX.gap) }));
  }
  return at;
}

function arrow({ x: x1, y: y1 }, { x: x2, y: y2 }) {
  if (x1 === x2) {
    const next = Math.abs(y2 - y1) <= BOX.height + BOX.gap;
    const down = y2 > y1;
    const [a, b] = down ? [y1 + BOX.height, y2 - 2] : [y1, y2 + BOX.height + 2];
    const x = x1 + BOX.width / 2;
    if (next) return `M${x} ${a} L${x} ${b}`;
    const side = x1 + BOX.width;
    return `M${side} ${y1 + BOX.height / 2} C${side + 34} ${y1 + BOX.height / 2} ${side + 34} ${y2 + BOX.height / 2} ${side + 2} ${y2 + BOX.height / 2}`;
  }
  const [a, b] = x1 < x2 ? [x1 + BOX.width, x2 - 2] : [x1, x2 + BOX.width + 2];
  const middle = (a + b) / 2;
  return `M${a} ${y1 + BOX.height / 2} C${middle} ${y1 + BOX.height / 2} ${middle} ${y2 + BOX.height / 2} ${b} ${y2 + BOX.height / 2}`;
}

export function svg() {
  const at = place();
  const height = Math.max(...[...at.values()].map(({ y }) => y)) + BOX.height + 20;
  const width = 80 + COLUMN * (COLUMNS.length - 1) + BOX.width;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Modules and what each may include" font-family="system-ui, 'Noto Sans CJK SC', sans-serif" font-size="13">`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L8 4 L0 8 z" fill="#5b6b7f"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...COLUMNS.map(([, title], index) => `<text x="${20 + index * COLUMN + BOX.width / 2}" y="34" text-anchor="middle" font-weight="600" fill="#1f2d3d">${title}</text>`),
    ...arrows.map(([from, to]) => `<path d="${arrow(at.get(from), at.get(to))}" fill="none" stroke="#5b6b7f" stroke-width="1.2" marker-end="url(#head)"/>`),
    ...[...at].flatMap(([name, { x, y }]) => [
      `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="${name.startsWith('shared') ? '#e8f3ff' : '#f7f9fc'}" stroke="#8aa0b8"/>`,
      `<text x="${x + BOX.width / 2}" y="${y + BOX.height / 2 + 5}" text-anchor="middle" fill="#1f2d3d">${name}</text>`,
    ]),
    '</svg>',
  ];
  return lines.join('\n') + '\n';
}

// Rows of a table of figures beside their goals.
import { median, spread } from './figures.mjs';

const ratioText = (ratio) => `${ratio.toLocaleString('en', { maximumSignificantDigits: ratio < 10 ? 2 : 3 })} ×`;
const verdict = (met) => (met ? 'yes' : '**no**');

export class Goals {
  rows = [];

  // How many times `beside` the figure `here` is; goal: {least} or {most}, or none where nothing was promised.
  ratio(what, here, beside, besideWhat, goal = {}, digits = 0) {
    const ratio = median(here) / median(beside);
    const wanted = goal.least ? `≥ ${goal.least} ×` : goal.most ? `≤ ${goal.most} ×` : '';
    const met = goal.least ? ratio >= goal.least : ratio <= goal.most;
    this.add(
      what,
      spread(here, digits),
      `${besideWhat}: ${spread(beside, digits)}`,
      ratioText(ratio),
      wanted,
      wanted && verdict(met),
    );
  }

  // A figure that has to stay below `most`, or above `least`.
  bound(what, here, unit, goal, digits = 1) {
    const wanted = goal.most !== undefined ? `≤ ${goal.most} ${unit}` : `≥ ${goal.least} ${unit}`;
    const met = goal.most !== undefined ? median(here) <= goal.most : median(here) >= goal.least;
    this.add(what, `${spread(here, digits)} ${unit}`, '', '', wanted, verdict(met));
  }

  // A figure without a goal.
  note(what, here, unit, digits = 1) {
    this.add(what, `${spread(here, digits)} ${unit}`, '', '', '', '');
  }

  add(...cells) {
    this.rows.push(`| ${cells.join(' | ')} |`);
    process.stderr.write(`${this.rows.at(-1)}\n`);
  }

  table() {
    return `| what | here | beside | ratio | goal | met |\n|---|---|---|---|---|---|\n${this.rows.join('\n')}`;
  }
}

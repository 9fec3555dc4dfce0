// What the console's order page says, read from the tree: forms, money, the record.
import { becomes } from './until.mjs';

// Opens the form of an action.
export async function begin(console_, action) {
  await console_.click('button', action);
  await console_.see('button', `确认${action}`);
}

// Sends it.
export async function confirm(console_, action) {
  await console_.click('button', `确认${action}`);
  await console_.says(`操作成功：${action}`);
}

export const toOrder = (console_, id) => console_.goTo(`#/orders/${id}`);

// What the open form says that each gets: { 退回用户: '¥60.00', … }.
export function showsEffect(console_, expected) {
  const rows = console_.find('group', '确认后的资金结算').getByRole('group');
  const read = async () => Object.fromEntries(
    await rows.evaluateAll((all) => all.map((row) => [row.ariaLabel,
      [...row.children].filter((part) => part.getAttribute('aria-hidden') !== 'true').map((part) => part.textContent).join('')])));
  return becomes(read, expected, 'who gets what');
}

// What each step in the record is called, first to last: the first text of its third column.
export function recordSays(console_, steps) {
  const rows = console_.find('table', '订单记录').getByRole('row');
  const read = () => rows.evaluateAll((all) =>
    all.map((row) => row.querySelectorAll('[role=cell]')[2]?.firstElementChild.textContent).filter(Boolean));
  return becomes(read, steps, 'the record in the console');
}

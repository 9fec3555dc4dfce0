// What an account was told and has not looked at yet.
import { becomes } from './until.mjs';

export const unread = async (api) => (await api.get('/api/v1/unread')).notifications;

// The console says how many notices there are; opening what they are about reads them, and the console says that, too.
export async function openingReads(screen, api, told, open) {
  await screen.goTo('#/');
  await screen.see('link', `通知 · ${told} 条未读`);
  await open();
  await becomes(async () => (await unread(api)) < told, true, 'what was told of it is read');
  const left = await unread(api);
  await screen.see('link', left > 0 ? `通知 · ${left} 条未读` : '通知');
}

// Debian's Firefox over WebDriver BiDi. Headless it has no WebGL, so that it gets a screen of its own that nobody sees.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { firefox } from 'playwright-core';

const executablePath = process.env.OPS_FIREFOX ?? '/usr/bin/firefox-esr';

// "Xvfb -displayfd" chooses a free display and writes its number.
async function openScreen() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = once(screen.stdio[3], 'data').then(([bytes]) => bytes.toString().trim());
  const failed = once(screen, 'error').then(([error]) => { throw error; });
  const ended = once(screen, 'exit').then(([code]) => { throw new Error(`Xvfb ended with ${code}`); });
  ended.catch(() => {}); // later it is stopped by us
  failed.catch(() => {});
  return { screen, display: `:${await Promise.race([number, failed, ended])}` };
}

// Answers { browser, close }.
export async function launchFirefox() {
  if (!existsSync(executablePath))
    throw new Error(`no browser at ${executablePath}; tools/bootstrap test installs it, OPS_FIREFOX names another`);
  const { screen, display } = await openScreen();
  try {
    const browser = await firefox.launch({
      channel: 'moz-firefox',
      executablePath,
      headless: false,
      env: { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1' },
      // The second lets a test read the clipboard without a question to the user.
      firefoxUserPrefs: { 'webgl.force-enabled': true, 'dom.events.testing.asyncClipboard': true },
    });
    return { browser, close: () => browser.close().finally(() => screen.kill()) };
  } catch (error) {
    screen.kill();
    throw error;
  }
}

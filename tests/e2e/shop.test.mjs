// Every page of the storefront, visited once in each language, with and without JavaScript: axe-core in both colour schemes, nothing wider than
// the window from 320 px on (what 1280 px are at a zoom of 400 %), targets large enough, errors tied to their fields, nothing that moves for
// those who asked for that. What is wrong is gathered by what it is about; the tests then tell it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings } from './lib/axe.mjs';
import { ShopPages } from './lib/shop_pages.mjs';

const WIDTHS = [1440, 768, 320];
let shop;

before(async () => { shop = await ShopPages.open('e2e-shop'); });
after(() => shop?.close());

// Runs in the page. A link inside of a sentence may be as small as its text (WCAG 2.2, 2.5.8, "Inline"); a choice is as large
// as its label, a card's link as its card.
function smallTargets() {
  const inSentence = (link) => {
    if (getComputedStyle(link).display !== 'inline') return false;
    const around = link.closest('p, li, dd, td, div')?.textContent.trim() ?? '';
    return around.length > link.textContent.trim().length;
  };
  const targetOf = (one) => one.closest('.card, .order-row') ?? (/^(radio|checkbox)$/.test(one.type) ? one.closest('label') : one);
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((one) => one.checkVisibility() && !one.matches('.skip') && !inSentence(one))
    .map((one) => [one, targetOf(one).getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 44 || height < 44)
    .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 120)}: ${Math.round(width)} × ${Math.round(height)}`);
}

// Runs in the page: fields in error that are tied to no words, and links of the summary that lead nowhere.
function looseErrors() {
  const fields = [...document.querySelectorAll('[aria-invalid=true]')]
    .filter((field) => !(field.getAttribute('aria-describedby') ?? '').split(' ')
      .some((id) => document.getElementById(id)?.matches('.error:not(:empty)')));
  const links = [...document.querySelectorAll('#errors a[href^="#"]')]
    .filter((link) => document.querySelectorAll(link.getAttribute('href')).length !== 1);
  return [...fields, ...links].map((one) => one.outerHTML);
}

// A page that was refused: it marks a field, and the focus is on the summary.
const refusalUntold = () => (document.querySelector('[aria-invalid=true]') ? [] : ['no field is marked'])
  .concat(document.activeElement.id === 'errors' ? [] : [`the focus is on "${document.activeElement.id}"`]);

// Runs in the page.
const moving = () => [...document.querySelectorAll('*')]
  .filter((one) => getComputedStyle(one).transitionDuration.split(', ').some((time) => time !== '0s') ||
    getComputedStyle(one).animationName !== 'none' || getComputedStyle(one).scrollBehavior === 'smooth')
  .map((one) => one.outerHTML.slice(0, 120));

// Runs in the page: what is wider than the window, and times in more than one line.
function tooWide(width) {
  const wide = [innerWidth === width ? '' : `the window has ${innerWidth} px`,
                document.scrollingElement.scrollWidth <= innerWidth ? '' : `it is ${document.scrollingElement.scrollWidth} px wide`];
  const broken = [...document.querySelectorAll('time')].filter((time) => time.getClientRects().length > 1);
  return [...wide.filter(Boolean), ...broken.map((time) => `in more than one line: ${time.textContent}`)];
}

async function lookAtWidths(page, note, { targets }) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    note(`nothing is wider than a window of ${width} px`, await page.evaluate(tooWide, width));
    if (!targets || width === 768) continue;
    if (width === 320) await page.locator('.menu-button').click();
    note(`targets are 44 px and more at ${width} px`, await page.evaluate(smallTargets));
  }
}

async function lookAtAll(page, name, note, locale) {
  const language = await page.evaluate(() => document.documentElement.lang);
  note('the page says its language', language === (locale === 'en-US' ? 'en' : 'zh-CN') ? [] : [language]);
  note('errors are tied to their fields, and the summary leads there',
    [...await page.evaluate(looseErrors), ...(name.startsWith('refused') ? await page.evaluate(refusalUntold) : [])]);
  note('axe finds nothing', await axeFindings(page));
  // A scheme changes nothing but colours. Nothing fades on the way to it, so that none is seen half-way.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  note('nothing moves for those who want less motion', await page.evaluate(moving));
  note('axe finds nothing in the dark', await axeFindings(page, { colours: true }));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  await lookAtWidths(page, note, { targets: true });
}

for (const locale of ['zh-CN', 'en-US'])
  for (const javaScriptEnabled of [true, false])
    test(`every page, ${locale}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, { timeout: 300_000 }, async (t) => {
      const wrong = new Map();
      await shop.each({ locale, colorScheme: 'light', javaScriptEnabled }, async (page, name) => {
        const note = (about, found) => wrong.set(about, [...wrong.get(about) ?? [], ...found.map((what) => `${name}: ${what}`)]);
        await (javaScriptEnabled ? lookAtAll(page, name, note, locale) : lookAtWidths(page, note, { targets: false }));
      });
      assert.ok(wrong.size >= WIDTHS.length, [...wrong.keys()].join());
      for (const [about, found] of wrong) await t.test(about, () => assert.deepEqual(found, []));
    });

/** The reviewers' page in a real browser: search, filters, keyboard, print, hostile names; and no request leaves it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visible } from '../../src/report/format.ts';
import type { RuledColumn } from '../../src/report/rules/rules-answer.ts';
import { drawRulesPage } from '../../src/report/rules/rules-page.ts';
import { chromiumPath, startChromium } from '../support/chromium.ts';
import { rulesAnswer } from '../support/rules-sample.ts';

const path = chromiumPath();
const KEPT = {
  class: 'none',
  kind: 'none',
  kindWords: 'nothing personal',
  decision: 'keep',
  mask: null,
  gdpr: null,
  safeHarbor: null,
  technique: null,
} as const;
const MANY: Partial<RuledColumn>[] = Array.from({ length: 5000 }, (_, i) => ({
  table: `table_${i % 100}`,
  column: `column_${i}`,
  ...(i % 3 === 0 ? {} : KEPT),
  ...(i === 4321
    ? { review: 'a doubtful one', approval: { state: 'changed', by: null, at: null, until: null } }
    : {}),
}));
const HOSTILE = [
  '</script><script>document.title = "run"</script>',
  '<img src=x onerror="document.title = \'run\'">',
  '"><svg onload=document.title="run">',
  "'-document.title='run'-'",
  '<!--<script>',
  '\u2028\u2029\u202e\u001b',
  'https://leak.test/x.png',
];

describe.skipIf(path === null)(
  `the page in Chromium${path === null ? ' (there is none on this machine: set CHROMIUM_PATH)' : ''}`,
  () => {
    let browser: Browser;
    let folder: string;

    beforeAll(async () => {
      browser = await startChromium(path ?? '');
      folder = await mkdtemp(join(tmpdir(), 'understudy-page-'));
    });
    afterAll(async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** Opens the page of these columns; `left` gathers every request but the page itself, `said` errors and refusals. */
    async function open(
      columns: readonly Partial<RuledColumn>[],
    ): Promise<{ page: Page; context: BrowserContext; left: string[]; said: string[]; url: string }> {
      const file = join(folder, `${Math.random()}.html`);
      await writeFile(file, drawRulesPage(rulesAnswer(columns)));
      const url = pathToFileURL(file).href;
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      const left: string[] = [];
      const said: string[] = [];
      context.on('requestfinished', (request) => left.push(request.url()));
      context.on('requestfailed', (request) => {
        // What the page's own policy stops is told as a request too, and never leaves.
        if (request.failure()?.errorText !== 'csp') {
          left.push(request.url());
        }
      });
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', ({ message }) => said.push(message));
      page.on('dialog', (dialog) => void dialog.dismiss());
      await page.goto(url);
      return { page, context, left, said, url };
    }
    const rows = (page: Page) => page.locator('#rows .row');
    const names = (page: Page) => page.locator('#rows .name').allTextContents();
    const status = (page: Page) => page.locator('#status').textContent();

    test('search and filters show what they say, of 5,000 columns, in less than a tenth of a second', async () => {
      const { page, context, said } = await open(MANY);
      expect(await status(page)).toBe('5,000 of 5,000 entries');
      const took = await page.evaluate(`(() => {
        const search = document.querySelector('#search');
        const times = ['c', 'co', 'column_432', 'column_4321'].map((text) => {
          const begun = performance.now();
          search.value = text;
          search.dispatchEvent(new Event('input'));
          return performance.now() - begun;
        });
        return Math.max(...times);
      })()`);
      expect(took).toBeLessThan(100);
      expect(await names(page)).toEqual(['column_4321']);
      await page.fill('#search', 'table_21 doubtful');
      expect(await names(page)).toEqual(['column_4321']);
      await page.click('#reset');
      await page.selectOption('#holds', 'kind:email');
      expect(await status(page)).toBe('1,667 of 5,000 entries');
      await page.selectOption('#table', 'public.table_0');
      expect(await status(page)).toBe('17 of 5,000 entries');
      await page.selectOption('#decision', 'keep');
      expect(await page.locator('#none').isVisible()).toBe(true);
      await page.click('#reset');
      await page.selectOption('#approval', 'changed');
      expect(await names(page)).toEqual(['column_4321']);
      await page.click('#reset');
      await page.selectOption('#review', 'yes');
      expect(await names(page)).toEqual(['column_4321']);
      await page.click('#reset');
      await page.click('[data-quick="unapproved"]');
      expect(await names(page)).toEqual(['column_4321']);
      await page.click('[data-quick="unapproved"]');
      expect(await status(page)).toBe('5,000 of 5,000 entries');
      expect(said).toEqual([]);
      await context.close();
    });

    test('by keyboard alone: search, go through the columns, look at one, and back', async () => {
      const { page, context } = await open(MANY.slice(0, 400));
      const focused = () =>
        page.evaluate(`(() =>
            document.activeElement?.querySelector('.name')?.textContent ?? document.activeElement?.id ?? '')()`);
      await page.keyboard.press('/');
      expect(await focused()).toBe('search');
      await page.keyboard.type('column_1');
      const found = await names(page);
      expect(found.every((name) => name.startsWith('column_1'))).toBe(true);
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe('column_1');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe('column_10');
      await page.keyboard.press('Enter');
      expect(await page.locator('.detail').count()).toBe(1);
      expect(await page.locator('.open[aria-expanded="true"] .name').textContent()).toBe('column_10');
      await page.keyboard.press('Escape');
      expect(await page.locator('.detail').count()).toBe(0);
      await page.keyboard.press('End');
      expect(await focused()).toBe(found.at(-1));
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toBe('search');
      await page.keyboard.press('Escape');
      expect(await status(page)).toBe('400 of 400 entries');
      const outline = await page.evaluate(`(() => getComputedStyle(document.activeElement).outlineStyle)()`);
      expect(outline).not.toBe('none');
      await context.close();
    });

    test('the skip link comes first, and every control has a name', async () => {
      const { page, context } = await open(MANY.slice(0, 3));
      await page.keyboard.press('Tab');
      expect(await page.evaluate(`(() => document.activeElement?.className)()`)).toBe('skip');
      const nameless = await page.evaluate(`(() =>
        [...document.querySelectorAll('button, input, select, a')]
          .filter((each) => each.textContent?.trim() === '' && !each.closest('label')?.textContent?.trim())
          .map((each) => each.outerHTML))()`);
      expect(nameless).toEqual([]);
      expect(await page.locator('[role="status"][aria-live="polite"]').count()).toBe(1);
      await context.close();
    });

    test('sorting is by the figure where there is one, both ways, and is told to those who cannot see it', async () => {
      const cells = [5, 40, 300].map((maskedCells, i) => ({
        column: `c${i}`,
        run: { maskedCells, redactedCells: 0, equalCells: 0, overlap: null },
      }));
      const { page, context } = await open([...cells, { column: 'none', run: null }]);
      await page.click('[data-sort="cells"]');
      expect(await names(page)).toEqual(['none', 'c0', 'c1', 'c2']);
      await page.click('[data-sort="cells"]');
      expect(await names(page)).toEqual(['c2', 'c1', 'c0', 'none']);
      expect(await page.locator('th[aria-sort="descending"]').textContent()).toBe('Cells masked');
      await context.close();
    });

    test('G2: names that would be markup or script are text, and nothing is asked of any network', async () => {
      const hostile = HOSTILE.map((name) => ({
        schema: name,
        table: name,
        column: name,
        type: name,
        words: name,
        options: name,
        reason: name,
        review: name,
        because: [name],
        breaches: [{ policy: 'gdpr', clause: name, message: name, hint: name }],
        approval: { state: 'approved', by: name, at: '2026-03-01T00:00:00Z', until: null },
      }));
      const { page, context, left, said, url } = await open(hostile);
      expect(await rows(page).count()).toBe(HOSTILE.length);
      for (const button of await page.locator('#rows .open').all()) {
        await button.click();
      }
      expect(await names(page)).toEqual(HOSTILE.map(visible));
      expect(await page.title()).toBe('Rules for shop');
      expect(await page.locator('main img, main svg, main script').count()).toBe(0);
      const tried = await page.evaluate(`(async () => {
        const image = new Image();
        image.src = 'https://leak.test/image';
        const loaded = new Promise((done) => {
          image.onload = () => done('loaded');
          image.onerror = () => done('refused');
        });
        const fetched = fetch('https://leak.test/fetch').then(
          () => 'fetched',
          () => 'refused',
        );
        return [await loaded, await fetched];
      })()`);
      expect(tried).toEqual(['refused', 'refused']);
      expect(said.some((text) => text.includes('Content Security Policy'))).toBe(true);
      expect(left.filter((each) => each !== url)).toEqual([]);
      await context.close();
    });

    test('printed, all columns are there, and the filters are not', async () => {
      const { page, context } = await open(MANY.slice(0, 1000));
      expect(await rows(page).count()).toBeLessThan(1000);
      await page.evaluate(`(() => dispatchEvent(new Event('beforeprint')))()`);
      await page.emulateMedia({ media: 'print' });
      expect(await rows(page).count()).toBe(1000);
      expect(await page.locator('.bar').isVisible()).toBe(false);
      await context.close();
    });

    test('scrolling brings the rest of 5,000 columns; without a script the other parts still stand', async () => {
      const { page, context } = await open(MANY);
      const before = await rows(page).count();
      await page.locator('#more').scrollIntoViewIfNeeded();
      await expect.poll(() => rows(page).count()).toBeGreaterThan(before);
      const url = page.url();
      await context.close();
      const plain = await browser.newContext({ javaScriptEnabled: false });
      const still = await plain.newPage();
      await still.goto(url);
      expect(await still.locator('noscript').textContent()).toContain('5,000 columns');
      expect(await still.getByText('For a person to answer').isVisible()).toBe(true);
      await plain.close();
    });
  },
);

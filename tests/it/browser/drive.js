// Opens a page of ours in Chromium, uses it by the keyboard, and tells as JSON what it saw.
//
//     node drive.js MODULES PAGE PLAIN LONG PDF
//
// PLAIN is the same page without style and script, LONG one of many rows; PDF is written.
'use strict';
const path = require('path');
const fs = require('fs');
const { pathToFileURL } = require('url');

const [modules, page, plain, long, pdf] = process.argv.slice(2);
const { chromium } = require(path.join(modules, 'playwright-core'));
const axe = fs.readFileSync(path.join(modules, 'axe-core', 'axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const at = (file) => pathToFileURL(path.resolve(file)).href;

// What the page asks for and complains of, as it is.
async function watched(browser, size, told) {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  const tab = await context.newPage();
  tab.on('console', (message) => told.console.push(message.text()));
  tab.on('pageerror', (error) => told.console.push(String(error)));
  tab.on('request', (request) => told.requests.push(request.url()));
  return tab;
}

const state = (tab) => tab.evaluate(() => {
  const table = document.getElementById('rows');
  const shown = [...table.tBodies[0].rows].filter((row) => !row.hidden);
  return {
    status: document.getElementById('shown').textContent,
    rows: shown.map((row) => [...row.cells].map((cell) => cell.innerText)),
    sorts: [...table.tHead.rows[0].cells].map((cell) => cell.getAttribute('aria-sort')),
    focus: document.activeElement.id || document.activeElement.innerText,
    outline: getComputedStyle(document.activeElement).outlineStyle,
  };
});

async function tabTo(tab, wanted) {
  for (let i = 0; i < 60; i += 1) {
    await tab.keyboard.press('Tab');
    if (await tab.evaluate(wanted)) return true;
  }
  return false;
}

async function byKeyboard(tab, told) {
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Enter');
  told.skipped = (await state(tab)).focus;
  told.reached = await tabTo(tab, () => document.activeElement.id === 'find');
  await tab.keyboard.type('nk-2026-0006 ZADANIE');
  told.filtered = await state(tab);
  await tab.pdf({ path: pdf, preferCSSPageSize: true });
  await tab.keyboard.press('Escape');
  told.all = await state(tab);
  await tabTo(tab, () => document.activeElement.closest('th')?.cellIndex === 2);
  await tab.keyboard.press('Enter');
  told.up = await state(tab);
  await tab.keyboard.press('Space');
  told.down = await state(tab);
}

async function violations(browser, size, opened) {
  const context = await browser.newContext({ viewport: size, bypassCSP: true });
  const tab = await context.newPage();
  await tab.goto(at(page));
  if (opened) await tab.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  await tab.evaluate(axe);
  const found = await tab.evaluate((tags) => window.axe.run(document, { runOnly: tags }), TAGS);
  await context.close();
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
}

// The time until a page is drawn, in milliseconds: the middle of several.
async function time(browser, file) {
  const times = [];
  for (let i = 0; i < 5; i += 1) {
    const tab = await browser.newPage();
    const start = performance.now();
    await tab.goto(at(file));
    await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    times.push(performance.now() - start);
    await tab.close();
  }
  return times.sort((a, b) => a - b)[2];
}

(async () => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGS });
  const told = { requests: [], console: [], version: browser.version() };
  const wide = { width: 1280, height: 900 };
  const narrow = { width: 390, height: 800 };
  try {
    const tab = await watched(browser, wide, told);
    await tab.goto(at(page));
    await byKeyboard(tab, told);
    const small = await watched(browser, narrow, told);
    await small.goto(at(page));
    told.overflow = await small.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    told.violations = [
      ...await violations(browser, wide, true),
      ...await violations(browser, narrow, false),
    ];
    told.time = { long: await time(browser, long), plain: await time(browser, plain) };
  } finally {
    await browser.close();
  }
  process.stdout.write(JSON.stringify(told));
})();

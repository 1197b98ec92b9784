/** `npm run pictures`: photographs the sample in the real editor, light and dark, for the README and for judging. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openEditorPage, root, sample, samples } from './editor-page.ts';

const folder = join(root, 'media/pictures');
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' } as const;
/** The line that decides in the sample. */
const decisive = '+CWJAP:2';
const calm = {
  'editor.minimap.enabled': false,
  'editor.fontFamily': "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace",
  'editor.fontSize': 12,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'editor.cursorBlinking': 'solid',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

mkdirSync(folder, { recursive: true });
for (const [name, theme] of Object.entries(themes)) {
  const settings = { ...calm, 'workbench.colorTheme': theme };
  const opened = await openEditorPage({ folder: samples, file: sample, settings });
  const { page } = opened;
  const take = async (what: string) => {
    const path = join(folder, `${what}-${name}.png`);
    await page.screenshot({ path });
    console.log(path);
  };
  try {
    await opened.waitForLanguage();
    await runCommand(page, 'Particle Log: Focus on Connection Stages View', 'Focus on Connection Stages');
    await page.locator('.pane-body .monaco-list-row').first().waitFor();
    await widenSideBar(page);
    await runCommand(page, 'Particle Log: Go to Next Failure', 'Go to Next Failure');
    await page.waitForTimeout(1500);
    await take('stages');
    await hoverLine(page);
    await take('hover');
    await page.keyboard.press('Escape');
    await page.mouse.move(20, 600);
    await opened.waitForProblems();
    await page.waitForTimeout(1000);
    await take('problems');
    await runCommand(page, 'View: Hide Panel', 'Hide Panel');
    await runCommand(page, 'View: Focus Active Editor Group', 'Focus Active Editor Group');
    await runCommand(page, 'Particle Log: Go to Next Failure', 'Go to Next Failure');
    await runCommand(page, 'Particle Log: Explain This Finding', 'Explain This Finding');
    await page.locator('iframe.webview.ready').first().waitFor();
    await page.waitForTimeout(3000);
    await take('article');
  } finally {
    await opened.close();
  }
}

/** Runs a command by its title, as a person would. */
async function runCommand(page: Page, title: string, shown: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-box input');
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: shown }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(700);
}

/** Gives the stages the room that a person gives them. */
async function widenSideBar(page: Page): Promise<void> {
  const edge = await page.locator('.part.sidebar').boundingBox();
  if (edge === null) {
    throw new Error('The side bar is not in sight.');
  }
  const at = { x: edge.x + edge.width + 2, y: 500 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 130, at.y, { steps: 5 });
  await page.mouse.up();
}

/** Rests the pointer on the decisive line until the hover is there. */
async function hoverLine(page: Page): Promise<void> {
  const line = page.locator('.view-line', { hasText: decisive }).first();
  const box = await line.boundingBox();
  if (box === null) {
    throw new Error(`The line with ${decisive} is not in sight.`);
  }
  await page.mouse.move(box.x + 120, box.y + box.height / 2, { steps: 4 });
  await page.locator('.monaco-hover:not(.hidden) .hover-contents').first().waitFor();
  await page.waitForTimeout(1200);
}

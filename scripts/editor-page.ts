/** The editor in a browser without a window: opened, looked at and closed by scripts. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { type EmbeddedVscode, root, startEmbeddedVscode } from './embedded-vscode.ts';

export { root };
export const samples = join(root, 'samples');
export const sample = join(samples, 'argon-wrong-password.particle.log');

export interface EditorPage {
  readonly page: Page;
  readonly editor: EmbeddedVscode;
  /** Waits until the sample is shown in our language. */
  waitForLanguage(): Promise<void>;
  /** Waits until Problems has an entry of ours. */
  waitForProblems(): Promise<void>;
  close(): Promise<void>;
}

export interface EditorPageOptions {
  readonly folder: string;
  readonly file?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const slowMs = 60_000;

/** Starts editor and browser, and opens a folder and a file. */
export async function openEditorPage(options: EditorPageOptions): Promise<EditorPage> {
  const editor = await startEmbeddedVscode(options.settings ?? {});
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close().catch(() => undefined);
    editor.close();
  };
  try {
    browser = await launchBrowser();
    const page = await newPage(browser, editor);
    const more = options.file === undefined ? {} : { file: options.file };
    await page.goto(editor.address(options.folder, more));
    return {
      page,
      editor,
      waitForLanguage: () => waitForLanguage(page),
      waitForProblems: () => waitForProblems(page),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A page of the size of a window, whose web views work without a network. */
export async function newPage(browser: Browser, { code }: EmbeddedVscode): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await serveWebViews(page, code);
  return page;
}

async function waitForLanguage(page: Page): Promise<void> {
  await page
    .locator('.statusbar-item', { hasText: 'Particle device log' })
    .first()
    .waitFor({ timeout: slowMs });
}

async function waitForProblems(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+KeyM');
  await page
    .locator('.markers-panel .monaco-list-row', { hasText: /particle-log/ })
    .first()
    .waitFor({ timeout: slowMs });
}

/** Web views load their frame from a server on the internet; the same files lie in the editor's own folder. */
async function serveWebViews(page: Page, code: string): Promise<void> {
  const frame =
    /^https:\/\/[^/]*\.vscode-cdn\.net\/[^?]*\/(out\/vs\/workbench\/contrib\/webview\/browser\/pre\/[^?]*)/;
  await page.route(frame, async (route) => {
    const path = join(code, frame.exec(route.request().url())?.[1] ?? '');
    const contentType = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    await (existsSync(path) ? route.fulfill({ body: readFileSync(path), contentType }) : route.abort());
  });
}

/** Links to the source of a message. */

import assert from 'node:assert/strict';
import type { Knowledge } from '../../core/rules/knowledge.ts';
import type { KnownReleases } from '../../core/rules/releases.ts';
import type { SourceFile } from '../../core/rules/source-file.ts';
import { type LineOrigin, linkOf, sourceLink } from '../../core/words/source-link.ts';

const releases: KnownReleases = {
  releases: ['0.6.4', '1.4.4', '1.5.4', '2.3.1', '4.2.0', '5.9.0', '6.0.0', '6.2.0'],
  tags: { '1.5.4': 'v1.5.4-rc.2' },
  categories: [],
};

const files: readonly SourceFile[] = [
  { path: 'comm/describe.cpp', prints: [{ category: 'comm' }] },
  { path: 'comm/update.cpp', prints: [{ category: 'comm.ota', since: '2.0.0' }] },
  {
    path: 'gen2/modem.cpp',
    prints: [{ category: 'raw', until: '3.3.1' }],
    platforms: 'electron',
  },
  { path: 'parser/at.cpp', prints: [{ category: 'ncp.at' }] },
  {
    path: 'sara/client.cpp',
    prints: [{ category: 'ncp.client', since: '2.0.0' }],
    platforms: ['boron', 'bsom'],
    modems: 'r410',
  },
  {
    path: 'quectel/client.cpp',
    prints: [{ category: 'ncp.client', since: '2.0.0' }],
    platforms: ['b5som', 'tracker'],
    modems: ['bg96', 'eg91-e'],
  },
  {
    path: 'esp32/client.cpp',
    prints: [{ category: 'ncp.esp32.client' }],
    platforms: ['argon', 'tracker'],
    modems: 'esp32',
  },
  { path: 'system/task.cpp', prints: [{ category: 'system' }] },
];

const knowledge = {
  releases,
  sourceFiles: new Map(files.map((it) => [it.path, it])),
} as unknown as Knowledge;

/** The link of a line of which nothing is known but what is given. */
function linked(notes: readonly string[], origin: Partial<LineOrigin> = {}): string | undefined {
  return sourceLink(knowledge, notes, {
    category: undefined,
    modem: undefined,
    platforms: [],
    releases: { known: releases.releases, newer: true },
    bounds: {},
    ...origin,
  })?.label;
}

const running = (...known: string[]) => ({ releases: { known, newer: false } });
const task = (tags: string) => `system/task.cpp : connect (${tags})`;

describe('source links', () => {
  it('lead to the file at the tag of the release', () => {
    assert.equal(
      linkOf(task('v6.2.0'), releases)?.url,
      'https://github.com/particle-iot/device-os/blob/v6.2.0/system/task.cpp',
    );
    assert.equal(
      linkOf(task('v1.5.4'), releases)?.url,
      'https://github.com/particle-iot/device-os/blob/v1.5.4-rc.2/system/task.cpp',
    );
    assert.equal(linkOf('system/task.cpp (v0.5.3)', releases)?.release, '0.5.3');
    assert.equal(linkOf('Device OS 6.2.0, system/task.cpp', releases), undefined);
    assert.equal(linkOf('3GPP TS 27.007', releases), undefined);
    assert.equal(
      linkOf('gsm0710muxer/gsm0710muxer/include/gsm0710muxer/muxer_impl.h : Muxer::start (v2.3.1)', releases)
        ?.url,
      'https://github.com/particle-iot/gsm0710muxer/blob/5335eede736acc48a8964566ef52501979ea8439/include/gsm0710muxer/muxer_impl.h',
    );
  });

  it('lead to the release of the device, or to the one next to it', () => {
    assert.equal(linked([task('v0.6.4 to v6.2.0')]), 'task.cpp v6.2.0');
    assert.equal(linked([task('v0.6.4 to v6.2.0')], running('4.2.0')), 'task.cpp v4.2.0');
    assert.equal(linked([task('v0.6.4 to v6.2.0')], running('1.4.4', '1.5.4')), 'task.cpp v1.5.4-rc.2');
    assert.equal(linked([task('v2.3.1'), task('v6.2.0')], running('4.2.0')), 'task.cpp v2.3.1');
    assert.equal(linked([task('v5.9.0, v6.2.0')], running('6.0.0')), 'task.cpp v5.9.0');
    assert.equal(linked([task('v5.9.0, v6.2.0')], running('1.4.4')), 'task.cpp v5.9.0');
  });

  it('lead to a release that has the wording', () => {
    assert.equal(linked([task('v0.6.4 to v6.2.0')], { bounds: { until: '1.4.4' } }), 'task.cpp v1.4.4');
    const gaps = [['6.0.0', '6.2.0']];
    assert.equal(
      linked([task('v0.6.4 to v6.2.0; the number from v2.3.1')], { bounds: { gaps } }),
      'task.cpp v5.9.0',
    );
  });

  it('lead to the file that prints under the category of the line, and to none that does not', () => {
    const notes = ['comm/describe.cpp : receive (v0.6.4 to v6.2.0)', 'comm/update.cpp : process (v2.3.1)'];
    assert.equal(linked(notes, { category: 'comm' }), 'describe.cpp v6.2.0');
    assert.equal(linked(notes, { category: 'comm.ota' }), 'update.cpp v2.3.1');
    assert.equal(linked(notes, { category: 'comm.ota', ...running('6.2.0') }), 'update.cpp v2.3.1');
    assert.equal(linked(notes, { category: 'system' }), undefined);
    assert.equal(linked(notes), 'describe.cpp v6.2.0');
  });

  it('lead from what only the driver of the Electron prints to that driver', () => {
    const notes = ['parser/at.cpp : log (v1.4.4 to v6.2.0)', 'gen2/modem.cpp : wait (v0.6.4 to v2.3.1)'];
    assert.equal(linked(notes, { category: 'raw', platforms: ['electron'] }), 'modem.cpp v2.3.1');
    assert.equal(linked(notes, { category: 'ncp.at', ...running('2.3.1') }), 'at.cpp v2.3.1');
  });

  it('lead to the driver of the own modem, where several print under the category', () => {
    const notes = ['sara', 'quectel', 'esp32'].map((it) => `${it}/client.cpp : off (v2.3.1 to v6.2.0)`);
    const path = (origin: Partial<LineOrigin>) =>
      sourceLink(knowledge, notes, {
        category: 'ncp.client',
        modem: undefined,
        platforms: [],
        releases: { known: ['6.2.0'], newer: false },
        bounds: {},
        ...origin,
      })?.path;
    assert.equal(path({ platforms: ['boron', 'bsom'] }), 'sara/client.cpp');
    assert.equal(path({ modem: 'bg96' }), 'quectel/client.cpp');
    assert.equal(path({ platforms: ['tracker'], modem: 'esp32' }), 'quectel/client.cpp');
    assert.equal(path({ platforms: ['tracker'] }), 'quectel/client.cpp');
    assert.equal(path({ category: 'ncp.esp32.client', platforms: ['tracker'] }), 'esp32/client.cpp');
  });
});

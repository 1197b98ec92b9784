/** Links to the source of a message. */

import assert from 'node:assert/strict';
import { sourceLink as bestLink, linkOf } from '../../core/words/source-link.ts';

describe('source links', () => {
  it('lead to the file at the release of the device', () => {
    const sourceLink = (notes: readonly string[], newest: string | undefined, more = {}) =>
      bestLink(notes, {
        category: 'system',
        modem: undefined,
        platform: undefined,
        newest,
        bounds: {},
        ...more,
      });
    const note = (tag: string) => `system/src/a.cpp : connect (${tag})`;
    assert.equal(
      linkOf(note('v6.2.0'))?.url,
      'https://github.com/particle-iot/device-os/blob/v6.2.0/system/src/a.cpp',
    );
    assert.equal(linkOf('Device OS 6.2.0, hal/x.cpp'), undefined);
    assert.match(sourceLink([note('v6.2.0'), note('v2.3.1')], '3.0.0')?.url ?? '', /v2\.3\.1/);
    assert.match(sourceLink([note('v6.2.0')], undefined)?.url ?? '', /v6\.2\.0/);
    const range = note('v0.6.4 to v3.3.1; number 5 in v0.6.4');
    assert.equal(linkOf(range)?.release, '3.3.1');
    assert.equal(sourceLink([range], '1.5.2')?.release, '0.6.4');
    assert.equal(sourceLink([note('v6.2.0'), note('v5.9.0')], '1.0.0')?.release, '5.9.0');
    const both = [note('v6.2.0'), note('v1.4.4')];
    assert.equal(sourceLink(both, undefined, { bounds: { until: '1.5.4' } })?.release, '1.4.4');
    const modems = [
      'sara/a.cpp : off (v4.2.0)',
      'quectel/a.cpp : off (v6.2.0)',
      'realtek/a.cpp : off (v6.2.0)',
    ];
    const file = (origin: object) => sourceLink(modems, undefined, origin)?.url.split('/').at(-2);
    assert.equal(file({ modem: 'r410' }), 'sara');
    assert.equal(file({ modem: 'bg95-m1' }), 'quectel');
    assert.equal(file({ category: 'net.rltkncp' }), 'realtek');
    const old = ['hal/src/electron/modem/a.cpp : off (v1.4.4)', 'hal/network/sara/a.cpp : off (v6.2.0)'];
    assert.equal(sourceLink(old, '4.2.0', { platform: 'boron', modem: 'r410' })?.release, '6.2.0');
    assert.equal(sourceLink(old, undefined, { platform: 'electron' })?.release, '1.4.4');
    assert.equal(linkOf('system/src/a.cpp (v0.7.0)')?.release, '0.7.0');
    assert.equal(
      linkOf('gsm0710muxer/gsm0710muxer/include/gsm0710muxer/muxer_impl.h : Muxer::start (v3.3.1)')?.url,
      'https://github.com/particle-iot/gsm0710muxer/blob/a64cb14118a8d9ebb384143ad6ba0c10a89478fd/include/gsm0710muxer/muxer_impl.h',
    );
  });
});

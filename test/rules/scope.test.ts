/** What texts for people are about, as they say before their colon. */

import assert from 'node:assert/strict';
import { type Place, textAt } from '../../core/rules/scope.ts';
import { knowledge } from '../support/knowledge.ts';

const all = knowledge.releases.releases;
const anywhere: Place = {
  network: undefined,
  platforms: [],
  modem: undefined,
  releases: { known: all, newer: true },
};

function at(text: string, place: Partial<Place>): string | undefined {
  return textAt(text, { ...anywhere, ...place }, knowledge.platforms);
}

function only(...known: readonly string[]): Partial<Place> {
  return { releases: { known, newer: false } };
}

describe('the scope of a text', () => {
  it('is a network, which is left out where it is certain', () => {
    assert.equal(at('Cellular: no data', {}), 'Cellular: no data');
    assert.equal(at('Cellular: no data', { network: 'cellular' }), 'No data');
    assert.equal(at('Cellular: no data', { network: 'wifi' }), undefined);
    assert.equal(at('Wi-Fi, Ethernet: no route', { network: 'ethernet' }), 'No route');
  });

  it('is a device, of which the network and the release may tell enough', () => {
    assert.equal(at('Photon, P1: TCP', { platforms: ['photon'] }), 'TCP');
    assert.equal(at('Photon, P1: TCP', { platforms: ['p1', 'argon'] }), 'Photon, P1: TCP');
    assert.equal(at('Photon, P1: TCP', { platforms: ['argon'] }), undefined);
    assert.equal(at('Photon, P1: TCP', { network: 'cellular' }), undefined);
    assert.equal(at('Photon, P1: TCP', only('4.0.0')), undefined, 'they ended with 3.3.1');
    assert.equal(at('Photon 2: TLS', only('3.3.1')), undefined, 'it began with 5.0.0');
    assert.equal(at('Gen 2: TCP', only('3.3.1')), 'Gen 2: TCP');
  });

  it('is a modem, which the device may tell', () => {
    const text = 'SARA-R4: a known fault';
    assert.equal(at(text, { modem: 'r410', platforms: ['boron'] }), 'A known fault');
    assert.equal(at(text, { platforms: ['boron'] }), text);
    assert.equal(at(text, { platforms: ['tracker'] }), undefined);
    assert.equal(at(text, { modem: 'u201', platforms: ['boron'] }), undefined);
    assert.equal(at(text, { network: 'wifi' }), undefined);
    assert.equal(at('BG96/EG91: wait', { modem: 'eg91-e', platforms: ['tracker'] }), 'Wait');
    assert.equal(at('ESP32: wait', { modem: 'eg91-e', platforms: ['tracker'] }), 'ESP32: wait');
    assert.equal(at('Quectel: wait', { modem: 'r510', platforms: ['bsom'] }), undefined);
  });

  it('is releases, of which one must be possible', () => {
    assert.equal(at('Before 2.0.0: update', {}), 'Before Device OS 2.0.0: update');
    assert.equal(at('Before 2.0.0: update', only('1.5.2', '2.0.0')), 'Before Device OS 2.0.0: update');
    assert.equal(at('Before 2.0.0: update', only('2.0.0')), undefined);
    assert.equal(at('Until 3.3.1: update', only('3.3.1')), 'Until Device OS 3.3.1: update');
    assert.equal(at('Until 3.3.1: update', only('4.0.0')), undefined);
    assert.equal(at('From 5.8.0: look', only('5.7.0')), undefined);
    assert.equal(
      at('From 5.8.0: look', { releases: { known: [], newer: true } }),
      'From Device OS 5.8.0: look',
    );
    assert.equal(at('Only 1.5.0: a fault', only('1.5.0', '1.5.1')), 'Only Device OS 1.5.0: a fault');
    assert.equal(at('Only 1.5.0: a fault', only('1.5.1')), undefined);
    assert.equal(at('From 2.0.0, until 3.3.1: look', only('1.5.0', '4.0.0')), undefined);
  });

  it('is all of these together', () => {
    const text = 'Electron, before 1.5.1: five minutes';
    assert.equal(
      at(text, { platforms: ['electron'], ...only('1.4.4') }),
      'Before Device OS 1.5.1: five minutes',
    );
    assert.equal(at(text, { platforms: ['electron'], ...only('1.5.1') }), undefined);
    assert.equal(at(text, { platforms: ['boron'], ...only('1.4.4') }), undefined);
    assert.equal(at('Cellular, from 2.0.0: x', { network: 'cellular' }), 'From Device OS 2.0.0: x');
  });

  it('is nothing where more stands before the colon', () => {
    for (const text of ['Wi-Fi, after a failed join: see the code', 'On Electron: look', 'Look: Argon']) {
      assert.equal(at(text, { platforms: ['boron'], network: 'cellular' }), text);
    }
  });
});

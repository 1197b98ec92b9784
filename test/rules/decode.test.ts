/** Numbers in words. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeDatagram } from '../../core/rules/decode/datagram.ts';
import { decode } from '../../core/rules/decode/decode.ts';
import { knowledge } from '../support/knowledge.ts';

const of = (type: string, value: string, min?: string, max?: string) =>
  decode(knowledge, type, value, { min, max });

describe('decode', () => {
  it('names codes of a table', () => {
    assert.equal(of('cwjap-code', '2').name, 'wrong password');
    assert.equal(of('restore-status', '2').name, 'no session');
    assert.equal(of('registration-status', '0').name, 'not registered');
    assert.equal(of('cwjap-code', '77').name, undefined);
  });

  it('adds up errors of two modules', () => {
    const key = of('mbedtls-hex', '3b62');
    assert.equal(key.name, 'PK_INVALID_PUBKEY + ASN1_UNEXPECTED_TAG');
    for (const value of ['-3b62', '0x3B62', '-0x3B62', 'ffffc49e']) {
      assert.equal(of('mbedtls-hex', value).name, key.name, value);
    }
    assert.equal(of('mbedtls-int', '-15202').name, key.name);
  });

  it('reads bits, hexadecimal numbers and lists', () => {
    assert.match(
      of('wifi-link-error', '00040001').name ?? '',
      /deauthenticated \+ before the 4-way handshake/,
    );
    assert.equal(of('panic-code', '0x01').name, 'HardFault');
    assert.equal(of('panic-code', '0x0d').name, 'StackOverflow');
    assert.match(of('wifi-reason', '000f').name ?? '', /4-way handshake/);
    assert.equal(of('urat', '7,8').name, 'LTE Cat M1, then NB-IoT');
  });

  it('knows the number space of a release', () => {
    assert.equal(of('handshake-code', '2', '0.8.0', '1.4.4').name, 'IO_ERROR');
    assert.equal(of('handshake-code', '-260', '2.0.0').name, 'NO_MEMORY');
    assert.equal(of('reset-reason', '150', '4.1.0').name, 'config update');
    assert.equal(of('reset-reason', '150', '2.0.0', '4.0.2').name, undefined);
  });

  it('names a reject cause from the list of its network', () => {
    assert.equal(of('emm-cause', '7').name, 'EPS services not allowed');
    assert.equal(of('gmm-cause', '7').name, 'GPRS services not allowed');
    assert.equal(of('gmm-cause', '15').name, 'no suitable cells in location area');
    assert.equal(of('mm-cause', '7').name, undefined);
    assert.equal(of('mm-cause', '50').meaning, 'the modem tries again in another cell');
    assert.equal(of('sm-cause', '1').name, undefined, 'no +CME ERROR below 126');
    assert.equal(of('esm-cause', '102').name, undefined);
    assert.equal(of('sm-cause', '33').name, 'service option not subscribed');
    assert.equal(of('sm-cause', '133').name, 'requested service option not subscribed');
    assert.equal(of('esm-cause', '54').name, 'PDN connection does not exist');
  });

  it('finds an error by the words that the modem prints, capital letters aside', () => {
    assert.equal(of('cme-error', 'NO NETWORK SERVICE').name, of('cme-error', '30').name);
    assert.equal(of('cme-error', 'SIM not present').name, 'SIM not inserted');
    assert.equal(of('cms-error', 'memory full').meaning, of('cms-error', '322').meaning);
  });

  it('judges signals and speaks of times as people do', () => {
    assert.equal(of('dbm', '-62').text, '-62 dBm (good)');
    assert.equal(of('dbm', '-85').good, false);
    assert.equal(of('signal-csq', '99').name, 'not known');
    assert.equal(of('signal-csq', '16').name, '-81 dBm (good)');
    assert.deepEqual(of('ms', '1380000'), { text: '1,380,000 ms', name: '23 min' });
    assert.equal(of('bytes', '3512').text, '3512 bytes');
  });

  it('lists bands above 32 and above 64', () => {
    assert.equal(of('band-mask', '2170').name, 'bands 2, 4, 5, 6, 7, 12');
    assert.equal(of('band-mask', '0x2000000000000').name, 'band 50');
    assert.equal(of('band-mask', '36893488147419103232').name, 'band 66');
    assert.equal(of('band-mask-above-64', '2').name, 'band 66');
    assert.equal(of('band-mask-hex', '80').name, 'band 8');
    assert.equal(of('quectel-2g-3g-bands', '0x3').name, 'GSM 900 + GSM 1800');
  });

  it('decodes no value that cannot be', () => {
    const impossible: Readonly<Record<string, readonly string[]>> = {
      'signal-csq': ['-1', '32', '98', '0x10'],
      'quality-csq': ['-1', '8'],
      'signal-quectel': ['0', '7', '-150', '-9999'],
      dbm: ['0', '5', '-150', '-65535'],
      rsrp: ['0', '255', '-150'],
      'quectel-sinr': ['-1', '251'],
      ms: ['-1', '4294967295', '9999999999999999999999', '1e400'],
      seconds: ['-1', '4294967295'],
      minutes: ['-5'],
      bytes: ['-1', '4294967295', '1e5'],
      count: ['-10000', '4294967295'],
      baud: ['-1'],
      flag: ['2', '-1'],
      'time-epoch': ['0', '-1', '99999999999'],
      'rsrq-db': ['-3276', '999'],
      rtt: ['-2'],
    };
    for (const [type, values] of Object.entries(impossible)) {
      for (const value of values) {
        assert.deepEqual(of(type, value), { text: value }, `${type} ${value}`);
      }
    }
    assert.equal(of('rtt', '-1').name, 'no answer');
    assert.equal(of('quectel-sinr', '99').name, '-0.2 dB');
    assert.equal(of('bytes', '1').text, '1 byte');
  });

  it('says what a code is on the device that is known', () => {
    const on = (...platforms: readonly string[]) => {
      const place = { network: undefined, platforms, modem: undefined, releases: { known: [], newer: true } };
      return decode(knowledge, 'interface-index', '4', undefined, place).name;
    };
    assert.equal(on('boron'), 'cellular');
    assert.equal(on('argon'), 'Wi-Fi');
    assert.equal(on('argon', 'boron'), 'Wi-Fi or cellular');
    assert.equal(on(), 'Wi-Fi or cellular');
  });

  it('makes no word of arithmetic that failed, of any value of any type', () => {
    const numbers = ['', '-', '0', '1', '-1', '255', '65535', '4294967295', '1e400', `${2 ** 70}`];
    const values = [...numbers, '9'.repeat(400), 'ffffffff', '0xffffffff', 'Infinity', 'NaN', '1.5'];
    for (const type of [...knowledge.tables.keys(), ...knowledge.units.keys()]) {
      for (const value of values) {
        const { text, name = '', meaning = '' } = of(type, value);
        const said = `${text === value ? '' : text} ${name} ${meaning}`;
        assert.doesNotMatch(said, /Infinity|NaN|undefined|null|\de\+\d/, `${type} ${value}`);
        assert.ok(text === value || !value.startsWith('-') || text.includes('-'), `sign of ${type} ${value}`);
      }
    }
  });

  it('never throws, whatever the value', () => {
    const types = [...knowledge.tables.keys(), ...knowledge.units.keys(), 'no-such-type', '__proto__'];
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string({ maxLength: 40 }), (type, value) => {
        assert.equal(typeof of(type, value).text, 'string');
      }),
    );
    assert.equal(of('cwjap-code', 'constructor').name, undefined);
  });

  it('reads the head of a datagram', () => {
    const hello = `16fefd0000000000000000002a${'00'.repeat(42)}`;
    assert.match(
      describeDatagram(knowledge, hello) ?? '',
      /DTLS 1.2 record: handshake, epoch 0, number 0, 42 bytes/,
    );
    assert.match(
      describeDatagram(knowledge, '15fefd000000000000000500020233') ?? '',
      /alert, epoch 0, number 5, 2 bytes of content; fatal: decrypt_error, a signature/,
    );
    assert.match(describeDatagram(knowledge, '4202a1b20102') ?? '', /CoAP message: confirmable, 0\.02/);
    assert.equal(describeDatagram(knowledge, 'ffff'), undefined);
  });
});

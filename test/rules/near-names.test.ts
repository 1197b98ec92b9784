/** Names that are written almost alike. */

import assert from 'node:assert/strict';
import { nearNames, nearNamesSentence } from '../../core/rules/near-names.ts';

const names = ['system-error', 'protocol-error', 'word', 'ms', 'mac', 'mac-byte'];

describe('near names', () => {
  it('have a letter wrong, missing or too many, or are the beginning of the other', () => {
    assert.deepEqual(nearNames('sistem-eror', names), ['system-error']);
    assert.deepEqual(nearNames('words', names), ['word']);
    assert.deepEqual(nearNames('system', names), ['system-error']);
    assert.deepEqual(nearNames('mac-', names), ['mac', 'mac-byte']);
  });

  it('differ the less the shorter they are; two letters in the wrong order are one fault', () => {
    const types = ['int', 'hex', 'ms', 'apn'];
    assert.deepEqual(nearNames('itn', types), ['int']);
    assert.deepEqual(nearNames('tin', types), []);
    assert.deepEqual(nearNames('number', types), []);
  });

  it('are few, the nearest first', () => {
    const many = ['aaaa', 'aaab', 'aabb', 'aaa', 'bbbb'];
    assert.deepEqual(nearNames('aaaa', many), ['aaaa', 'aaab', 'aaa']);
  });

  it('are asked for only where there are some', () => {
    assert.equal(nearNamesSentence('word', ['wort', 'work']), '; do you mean wort or work?');
    assert.equal(nearNamesSentence('nothing', names), '');
  });
});

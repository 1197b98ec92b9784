/** The lines that belong to a line, and the one it leads back to. */

import assert from 'node:assert/strict';
import { definitionOf } from '../../core/features/definition.ts';
import { referencesOf } from '../../core/features/references/references.ts';
import { analyzed, lineOf } from '../support/analyzed.ts';
import { wrongPassword } from '../support/device-logs.ts';
import { logFrom } from '../support/log.ts';

const analysis = analyzed(wrongPassword);
const decisive = lineOf(wrongPassword, '+CWJAP:2');

describe('references', () => {
  it('lead from an answer to its command and from evidence to evidence', () => {
    assert.equal(definitionOf(analysis, lineOf(wrongPassword, '< OK')), lineOf(wrongPassword, '> AT'));
    const lines = referencesOf(analysis, decisive);
    assert.equal(lines.length, 3);
    assert.ok(lines.includes(decisive));
    const exchange = referencesOf(analysis, lineOf(wrongPassword, '> AT+CWLAP'));
    assert.equal(exchange.length, 3);
  });

  it('are the lines of one CoAP message, or those that moved an attempt on', () => {
    const text = logFrom(
      1000,
      'system.nm I State changed: IFACE_DOWN -> IFACE_REQUEST_UP',
      'app I hello',
      'system.nm I State changed: IFACE_REQUEST_UP -> IFACE_UP',
      'comm.coap T sending message id=15',
      'comm.coap W Retransmitting CoAP message; ID: 21; attempt 1 of 3',
      'comm.coap W Retransmitting CoAP message; ID: 22; attempt 1 of 3',
      'comm.coap E CoAP message timeout; ID: 21',
    );
    const log = analyzed(text);
    assert.deepEqual(referencesOf(log, 4), [3, 4, 6]);
    assert.deepEqual(referencesOf(log, 1), [1]);
    assert.ok([0, 2].every((it) => referencesOf(log, 0).includes(it)));
    assert.ok(!referencesOf(log, 0).includes(1));
  });
});

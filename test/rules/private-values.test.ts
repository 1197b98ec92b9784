/** Values that tell who and where somebody is have types that say so. */

import assert from 'node:assert/strict';
import { decode } from '../../core/rules/decode/decode.ts';
import { privateKinds } from '../../core/rules/tables.ts';
import { knowledge } from '../support/knowledge.ts';

/** Names of slots that speak of a private value. */
const telling =
  /^(?:ssid|bssid|mac|peer|iccid|imsi|imei|meid|phone|apn|address|ip\d?|gateway|domain|host|server|operator|country|area|cell|physicalCell|user|password|passkey|key|device|deviceId|serial|ledger)$/;

/** Slots with such a name that hold something else. */
const harmless: Readonly<Record<string, string>> = {
  'comm/all-confirmed-messages-sent-client-server {device:text}': 'yes or no',
  'hal/flash-failed-0x-addr-len-0x-bytes {address:hex}': 'a place in the flash memory',
  'hal/rtwradioacquire {user:int}': 'the part of the firmware that uses the radio',
  'hal/rtwradiorelease {user:int}': 'the part of the firmware that uses the radio',
  'net.pppserver/update-ppp-server-netif-settings-serial-baud {serial:int}': 'the number of a serial port',
  'net.th/candidate-preferred-prefix-preference-rloc16 {gateway:hex}': 'the number of a router in its mesh',
  'net.th/switched-over-to-a-new-preferred-prefix-rloc16 {gateway:hex}': 'the number of a router in its mesh',
};

function isPrivate(type: string): boolean {
  return (knowledge.tables.get(type) ?? knowledge.units.get(type))?.private !== undefined;
}

describe('private values', () => {
  it('are what slots with a telling name hold', () => {
    const named = knowledge.patterns.flatMap(({ rule, template }) =>
      template.slots
        .filter((it) => telling.test(it.name) && !isPrivate(it.type))
        .map((it) => `${rule.id} {${it.name}:${it.type}}`),
    );
    assert.deepEqual([...new Set(named)].sort(), Object.keys(harmless).sort());
  });

  it('are of kinds that all occur in some message', () => {
    const used = new Set(knowledge.patterns.flatMap(({ template }) => template.slots.map((it) => it.type)));
    const kinds = [...knowledge.units.values()].filter((it) => used.has(it.id)).map((it) => it.private);
    assert.deepEqual(
      privateKinds.filter((it) => !kinds.includes(it)),
      [],
    );
    const unused = [...knowledge.units.values()].filter((it) => it.private && !used.has(it.id));
    assert.deepEqual(
      unused.map((it) => it.id),
      [],
    );
  });

  it('are shown as they are printed', () => {
    const shown = [...knowledge.units.values()]
      .filter((it) => it.private !== undefined)
      .map((it) => decode(knowledge, it.id, '8988303000001234567'));
    assert.ok(shown.length > 30);
    assert.deepEqual(
      shown.filter((it) => it.text !== '8988303000001234567' || it.name !== undefined),
      [],
    );
  });
});

/** Two troubles in one log: what stops the device at the end is the cause, what came before is told as such. */

import assert from 'node:assert/strict';
import { log } from '../support/log.ts';
import { begun, cereg, connected, ended, regained, registered, registrationLost } from './cellular-lines.ts';
import { diagnosisOf } from './check.ts';
import {
  addressed,
  argonReady,
  cloudConnected,
  cycleFailed,
  dnsFails,
  handshakeFails,
  joined,
  joinRefused,
  linkLost,
  linkUp,
  online,
  photon2Failed,
  photon2Joined,
  photon2Ready,
  photon2Refused,
  requested,
  row,
  scan,
  state,
} from './lines.ts';

/** What is said aloud, in its order, as `error join/wrong-password`, with its fate where it has one. */
function loud(text: string): readonly string[] {
  return diagnosisOf(text)
    .findings.filter((it) => it.severity === 'error' || it.severity === 'warning')
    .map(({ severity, code, recovered, earlier }) =>
      [severity, code, ...(recovered ? ['overcome'] : []), ...(earlier ? ['earlier'] : [])].join(' '),
    );
}

/** The codes that follow from another one. */
function following(text: string, cause: string): readonly string[] {
  const { findings } = diagnosisOf(text);
  return findings.flatMap(({ code, causedBy }) =>
    causedBy !== undefined && findings[causedBy]?.code === cause ? [code] : [],
  );
}

/** The application gives the network up, and asks for it again. */
const askedAgain = (t: number, from = 'IP_CONFIGURED') => `
  ${state(t, from, 'IFACE_REQUEST_DOWN')}
  ${state(t + 1, 'IFACE_REQUEST_DOWN', 'IFACE_DOWN')}
  ${argonReady(t + 1000)}`;

/** A join that is refused for a wrong password, and the end of its cycle: 8 s. */
const refused = (t: number) => `
  ${scan(t, row(t + 600, 'Barn', -55))}
  ${joinRefused(t + 2300, 'Barn', 2)}
  ${cycleFailed(t + 6400)}`;

const refusedTwice = (t: number) => log(refused(t), refused(t + 8000));

describe('what stops the device now', () => {
  it('is the join that fails since the network is gone, and not the look-up long before', () => {
    const text = log(
      online(),
      dnsFails(6000),
      dnsFails(40_000),
      dnsFails(80_000),
      linkLost(120_000),
      refusedTwice(130_000),
    );
    assert.deepEqual(loud(text), [
      'error join/wrong-password',
      'warning dns/cloud-name-not-resolved earlier',
    ]);
  });

  it('has its first sign in a look-up that fails just before', () => {
    const text = log(online(), dnsFails(6000), linkLost(12_000), refusedTwice(13_000));
    assert.deepEqual(loud(text), ['error join/wrong-password']);
    assert.deepEqual(following(text, 'join/wrong-password'), [
      'dns/cloud-name-not-resolved',
      'cloud/socket-connect-failed',
    ]);
  });

  it('is the cloud, once the join worked', () => {
    const text = log(
      argonReady(),
      refusedTwice(1500),
      joined(20_000, 'Barn'),
      linkUp(22_000),
      addressed(22_500),
      handshakeFails(23_000, '6800'),
      handshakeFails(70_000, '6800'),
    );
    assert.deepEqual(loud(text), ['error cloud/handshake-timeout', 'warning join/wrong-password overcome']);
  });

  it('is what the last of several attempts fails at, whatever the ones before failed at', () => {
    const joins = log(
      argonReady(),
      refusedTwice(1500),
      askedAgain(20_000, 'IFACE_UP'),
      refusedTwice(22_500),
      askedAgain(40_000, 'IFACE_UP'),
      refusedTwice(42_500),
    );
    const clouds = log(
      askedAgain(60_000, 'IFACE_UP'),
      joined(62_500, 'Barn'),
      linkUp(64_100),
      addressed(64_200),
      handshakeFails(65_000, '6800'),
      askedAgain(200_000),
      joined(202_500, 'Barn'),
      linkUp(204_100),
      addressed(204_200),
      handshakeFails(205_000, '6800'),
    );
    assert.deepEqual(loud(log(joins, clouds)), [
      'error cloud/handshake-timeout',
      'warning join/wrong-password overcome',
    ]);
    assert.deepEqual(loud(log(joins, clouds, askedAgain(400_000), refusedTwice(402_500))), [
      'error join/wrong-password',
      'warning join/wrong-password overcome',
      'warning cloud/handshake-timeout earlier',
    ]);
  });

  it('stays the last failure that is known, when the log ends with the begin of another attempt', () => {
    const failed = log(online(), handshakeFails(6000, '6800'), handshakeFails(60_000, '6800'));
    assert.deepEqual(loud(log(failed, askedAgain(130_000))), ['error cloud/handshake-timeout']);
  });

  it('is one trouble, when every attempt has the same', () => {
    const text = log(argonReady(), refusedTwice(1500), askedAgain(20_000, 'IFACE_UP'), refusedTwice(22_500));
    assert.deepEqual(loud(text), ['error join/wrong-password']);
  });

  it('is nothing, when the device is connected in the end', () => {
    const text = log(online(), dnsFails(6000), linkLost(12_000), refusedTwice(13_000));
    const well = log(joined(30_000, 'Barn'), linkUp(32_000), addressed(32_500), cloudConnected(33_000));
    assert.deepEqual(loud(log(text, well)), ['warning join/wrong-password overcome']);
  });

  it('is the failure after a connection that stood', () => {
    const text = log(online(), cloudConnected(6000), linkLost(60_000), refusedTwice(61_000));
    assert.deepEqual(loud(text).slice(0, 1), ['error join/wrong-password']);
  });

  it('is a link that stays away, although it came back before', () => {
    const text = log(
      argonReady(),
      refused(1500),
      joined(10_000, 'Barn'),
      linkUp(12_000),
      addressed(12_500),
      handshakeFails(13_000, '6800'),
      handshakeFails(70_000, '6800'),
      linkLost(120_000),
      refused(121_000),
      refused(130_000),
      refused(139_000),
      refused(148_000),
    );
    assert.deepEqual(loud(text), ['error join/wrong-password', 'warning cloud/handshake-timeout earlier']);
  });

  it('is told the same way on a Photon 2', () => {
    const join = (t: number) =>
      log(
        photon2Refused(t, 'Barn', 'linkError=00010001 reason=0002: wrong password'),
        photon2Failed(t + 4000),
      );
    const cloud = log(photon2Ready(), photon2Joined(1100, 'Barn'), dnsFails(3000), dnsFails(40_000));
    const lost = log('100000 net.ifapi I Netif wl3 link DOWN', state(100_001, 'IP_CONFIGURED', 'IFACE_UP'));
    const now = loud(log(cloud, lost, join(100_100), join(110_000)));
    assert.match(now[0] ?? '', /^error join\//);
    assert.deepEqual(now.slice(1), ['warning dns/cloud-name-not-resolved earlier']);
  });

  it('is told the same way on cellular', () => {
    const cloud = log(begun(), registered(4100), regained(5000), dnsFails(9000), dnsFails(70_000));
    const search = Array.from({ length: 45 }, (_, index) => cereg(140_000 + 15_000 * index, '2'));
    assert.deepEqual(loud(log(cloud, registrationLost(139_000), ...search)), [
      'error registration/searching-forever',
      'warning dns/cloud-name-not-resolved earlier',
    ]);
    assert.deepEqual(
      loud(log(cloud, registrationLost(139_000), ...search, regained(900_000), cloudConnected(903_000))),
      ['warning registration/lost', 'warning dns/cloud-name-not-resolved overcome'],
    );
  });
});

describe('what fails at one stage', () => {
  const fails = (t: number, code: number) => `${t} comm.protocol.handshake E Handshake failed: ${code}`;
  const greets = (t: number) => `${t} comm.protocol E Handshake: could not receive HELLO response 10`;

  it('follows from what fails there soon after it, and from nothing that comes minutes later', () => {
    const soon = log(fails(20_000, 25), fails(60_000, 26), greets(90_000));
    assert.deepEqual(following(soon, 'cloud/no-hello-reply'), ['cloud/photon-key-error']);
    const late = log(fails(20_000, 25), fails(60_000, 26), greets(200_000));
    assert.deepEqual(following(late, 'cloud/no-hello-reply'), []);
    assert.deepEqual(loud(late), ['warning cloud/no-hello-reply']);
  });
});

describe('a Photon of old releases', () => {
  const failedCloud = (t: number) => `
    ${t} system I Cloud: connecting
    ${t + 5} system E Cloud: unable to resolve IP for device.spark.io
    ${t + 6} system W Cloud socket connection failed: -1`;
  const reset = (t: number) => `${t} system W Resetting WLAN due to SPARK_WLAN_RESET`;
  const round = (t: number) => `
    ${t} hal.wlan I Using internal antenna
    ${t + 3} system I ARM_WLAN_WD 1
    ${t + 80} system I ARM_WLAN_WD 4
    ${t + 21_000} system I DHCP fail, ARM_WLAN_WD 5`;
  const found = (t: number) => `
    ${t} hal.wlan I Using internal antenna
    ${t + 3} system I ARM_WLAN_WD 1
    ${t + 800} system I ARM_WLAN_WD 2
    ${t + 900} hal.wlan I Bringing WiFi interface up with DHCP
    ${t + 1500} system I CLR_WLAN_WD 1, DHCP success`;

  it('cannot join any more after a reset of its network', () => {
    const text = log(failedCloud(28_000), reset(28_100), round(28_200), round(49_500));
    assert.deepEqual(loud(text), ['error join/not-joined']);
    assert.ok(following(text, 'join/not-joined').includes('dns/gen2-lookup-failed'));
  });

  it('is stopped at the cloud, when it joins after a reset', () => {
    const text = log(
      round(2000),
      found(24_000),
      failedCloud(26_000),
      reset(26_200),
      found(26_300),
      failedCloud(28_000),
    );
    assert.deepEqual(loud(text), ['error dns/gen2-lookup-failed']);
  });

  it('gets no address', () => {
    const text = log(
      '2000 hal.wlan I Using internal antenna',
      '2003 system I ARM_WLAN_WD 1',
      '2800 system I ARM_WLAN_WD 2',
      '2900 hal.wlan I Bringing WiFi interface up with DHCP',
      '22000 system I DHCP fail, ARM_WLAN_WD 5',
    );
    assert.deepEqual(loud(text), ['error ip/dhcp-failed']);
    assert.deepEqual(loud(text.replace('0000022000', '0000003100')), []);
  });
});

describe('echoes of a modem that is gone', () => {
  const dead = (t: number) =>
    `${t} mux E The other end has not replied to keep alives (TESTs) 5 times, considering muxed connection dead`;

  it('are the time-outs just before and after it, and no outage of the cloud', () => {
    const lost = log(
      connected(),
      '50000 comm.protocol E Event loop error 1',
      '50001 system W Communication loop error, closing cloud socket',
      '50002 system I Cloud: disconnecting',
      '50003 system I Cloud: disconnected',
      handshakeFails(50_100, '6800', 9000),
      handshakeFails(60_000, '6800', 9000),
      dead(70_000),
    );
    assert.deepEqual(loud(lost), ['error modem/mux-keepalive-lost']);
    assert.ok(following(lost, 'modem/mux-keepalive-lost').includes('cloud/handshake-timeout'));
    assert.ok(!diagnosisOf(lost).findings.some((it) => it.code === 'cloud/outage-suspected'));
    const back = log(lost, begun(80_000), regained(90_000), cloudConnected(93_000));
    assert.deepEqual(loud(back), ['warning modem/mux-keepalive-lost overcome']);
    assert.ok(following(back, 'modem/mux-keepalive-lost').includes('cloud/handshake-timeout'));
  });

  it('are no time-outs long before it', () => {
    const lost = log(
      connected(),
      '50000 system I Cloud: disconnecting',
      handshakeFails(50_100, '6800', 9000),
      handshakeFails(60_000, '6800', 9000),
      cloudConnected(80_000),
      dead(400_000),
    );
    assert.deepEqual(loud(lost), [
      'error modem/mux-keepalive-lost',
      'warning cloud/handshake-timeout overcome',
    ]);
  });

  it('go on where Device OS supposes that the network stands', () => {
    const asks = (t: number) => log(`${t} system I Cloud: connecting`, handshakeFails(t + 10, '6800'));
    const middle = log(
      '40000 comm.protocol T Reply recieved: type=2, code=0',
      dead(50_000),
      '280000 comm.protocol E Event loop error 1',
      '280001 system W Communication loop error, closing cloud socket',
    );
    assert.deepEqual(loud(log(middle, asks(280_100), asks(330_000))), ['error modem/mux-keepalive-lost']);
    const back = log(middle, ended(281_000), regained(290_000), asks(291_000));
    assert.ok(loud(back).includes('warning modem/mux-keepalive-lost overcome'));
    // What never stood is proven by the first try that needs it.
    const begins = log('50000 ncp.client E No response from NCP', asks(60_000));
    assert.deepEqual(loud(begins), [
      'error cloud/handshake-timeout',
      'warning modem/cellular-no-response overcome',
    ]);
  });

  it('are no time-outs after it came back', () => {
    const text = log(
      connected(),
      dead(50_000),
      ended(50_100),
      requested(51_000, 'pp3'),
      begun(51_100),
      registered(56_000),
      regained(57_000),
      handshakeFails(60_000, '6800'),
      handshakeFails(110_000, '6800'),
    );
    assert.deepEqual(loud(text), [
      'error cloud/handshake-timeout',
      'warning modem/mux-keepalive-lost overcome',
    ]);
  });
});

/** Which device and which release a log proves, and how that is told. */

import assert from 'node:assert/strict';
import { deviceDetail, deviceLabel } from '../../core/words/device-label.ts';
import { analyzed } from '../support/analyzed.ts';
import { logFrom } from '../support/log.ts';

const withoutTimes = (...lines: readonly string[]) => logFrom(0, ...lines).replaceAll(/^\d+ /gm, '');
const deviceOf = (...lines: readonly string[]) => analyzed(logFrom(1000, ...lines)).diagnosis.device;
const releasesOf = (...lines: readonly string[]) => {
  const { min, max } = deviceOf(...lines).deviceOs;
  return `${min ?? ''}–${max ?? ''}`;
};

const linkUp = 'net.ifapi I Netif wl3 link UP';
const espClient = 'ncp.esp32.client T NCP ready to accept AT commands';

describe('device of a log', () => {
  it('is bounded by the releases of every wording that was printed', () => {
    assert.equal(releasesOf('system I Cloud: connecting'), '–');
    assert.equal(releasesOf(`${linkUp}, profile=NONE`), '5.3.0–');
    assert.equal(releasesOf(linkUp), '0.8.0–5.2.0');
    assert.equal(releasesOf(linkUp, espClient), '3.0.0–5.2.0');
  });

  it('is bounded by the releases of a category', () => {
    assert.equal(releasesOf('serivce.ntp T Sending request'), '2.0.0–5.0.1');
  });

  it('takes nothing from a line that was cut', () => {
    // A host name that fills the buffer of the log up to its last character, which is then a tilde.
    const resolving = 'system T Resolving ';
    const name = (end: string) => `${resolving}${'a'.repeat(159 - 'Resolving '.length)}${end}`;
    assert.notEqual(releasesOf(name('')), '–');
    assert.equal(releasesOf(name('~')), '–');
  });

  it('is unknown when lines of several releases stand in one file, and says which', () => {
    const device = deviceOf(`${linkUp}, profile=NONE`, linkUp);
    assert.deepEqual(device.deviceOs, { min: undefined, max: undefined });
    assert.deepEqual(
      device.evidence.map((it) => it.line),
      [0, 1],
    );
  });

  it('may be each of those that print all of its lines', () => {
    const boron = deviceOf('ncp.client T Powering modem on, ncpId: 0x44', 'net.pppncp T NCP event 3');
    assert.equal(boron.platform, undefined);
    assert.ok(boron.platforms.includes('boron') && boron.platforms.includes('bsom'));
    assert.ok(!boron.platforms.includes('argon'));
    const u201 = deviceOf('ncp.client T Powering modem on, ncpId: 0x42', 'net.pppncp T NCP event 3');
    assert.equal(u201.platform, 'boron');
    assert.equal(u201.modem, 'u201');
  });

  it('is a Gen 2 cellular device when its modem trace is there', () => {
    const { platform, network, deviceOs } = analyzed('    21.979 AT read OK    6 "\\r\\nOK\\r\\n"\n')
      .diagnosis.device;
    assert.deepEqual([platform, network], ['electron', 'cellular']);
    // AT traffic as a record of Gen 3 proves 0.8.0; the trace of Gen 2 is older.
    assert.equal(deviceOs.min, undefined);
  });

  it('is what the program on it names', () => {
    const device = deviceOf('app I Platform: Photon', 'app I System version: 2.3.0');
    assert.deepEqual([device.platform, device.network], ['photon', 'wifi']);
    assert.deepEqual(device.deviceOs, { min: '2.3.0', max: '2.3.0' });
    assert.equal(deviceOf('app I Platform: Toaster').platform, undefined);
    assert.equal(deviceOf('app I Platform: Photon', 'app I Platform: Argon').platform, undefined);
  });

  it('connects over cellular when it is a Tracker, whose Wi-Fi only finds the position', () => {
    const device = deviceOf('hal E CMD0 response error, expect 0x1, response 0', espClient);
    assert.deepEqual([device.platform, device.network, device.modem], ['tracker', 'cellular', undefined]);
  });

  it('is unknown for a text with categories of another program', () => {
    const { isDeviceLog } = analyzed(withoutTimes('system I ready', 'app I one').repeat(9)).diagnosis;
    assert.equal(isDeviceLog, false);
    assert.equal(analyzed(withoutTimes('comm.protocol E Event loop error 1')).diagnosis.isDeviceLog, true);
  });

  it('has the network of a device that has only one', () => {
    const electron = deviceOf('hal I [ Modem::powerOn ] = = = = = = = = = = = = = =');
    assert.deepEqual([electron.platform, electron.network], ['electron', 'cellular']);
    const modemless = 'ncp.client E Failed to turn off';
    assert.equal(deviceOf(modemless).network, 'cellular');
  });

  it('is told with its names and its proof', () => {
    const device = deviceOf(espClient, `${linkUp}, profile=NONE`);
    assert.equal(deviceLabel(device), 'Argon · Wi-Fi · Device OS 5.3.0 or newer');
    assert.match(deviceDetail(device), /Line 2: “Netif … link …, profile=…” is printed since 5\.3\.0/);
    assert.equal(
      deviceLabel({ ...device, names: ['Boron', 'B-SoM', 'E-SoM-X'], platform: undefined }),
      'Boron, B-SoM or E-SoM-X · Wi-Fi · Device OS 5.3.0 or newer',
    );
    const two = { ...device, releases: { known: ['5.9.0', '6.2.0'], newer: true } };
    assert.match(deviceLabel(two), /Device OS 5\.9\.0, 6\.2\.0 or newer$/);
    assert.equal(deviceLabel(deviceOf('hello')), '');
  });
});

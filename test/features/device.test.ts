/** Which device and which release a log proves, and how that is told. */
import assert from 'node:assert/strict';
import { deviceDetail, deviceLabel } from '../../server/features/device-label.ts';
import { analyzed, stamped } from '../analyzed.ts';

const deviceOf = (...lines: readonly string[]) => analyzed(stamped(...lines)).diagnosis.device;
const releasesOf = (...lines: readonly string[]) => {
  const { min, max } = deviceOf(...lines).deviceOs;
  return `${min ?? ''}–${max ?? ''}`;
};

const linkUp = '[net.ifapi] INFO: Netif wl3 link UP';
const espClient = '[ncp.esp32.client] TRACE: NCP ready to accept AT commands';

describe('device of a log', () => {
  it('is bounded by the releases of every wording that was printed', () => {
    assert.equal(releasesOf('[system] INFO: Cloud: connecting'), '–');
    assert.equal(releasesOf(`${linkUp}, profile=NONE`), '5.3.0–');
    assert.equal(releasesOf(linkUp), '0.8.0–5.2.0');
    assert.equal(releasesOf(linkUp, espClient), '3.0.0–5.2.0');
  });

  it('is bounded by the releases of a category', () => {
    assert.equal(releasesOf('[serivce.ntp] TRACE: Sending request'), '2.0.0–5.0.1');
  });

  it('takes nothing from a line that was cut', () => {
    // A host name that fills the buffer of the log up to its last character, which is then a tilde.
    const resolving = '[system] TRACE: Resolving ';
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
    const boron = deviceOf(
      '[ncp.client] TRACE: Powering modem on, ncpId: 0x44',
      '[net.pppncp] TRACE: NCP event 3',
    );
    assert.equal(boron.platform, undefined);
    assert.ok(boron.platforms.includes('boron') && boron.platforms.includes('bsom'));
    assert.ok(!boron.platforms.includes('argon'));
    const u201 = deviceOf(
      '[ncp.client] TRACE: Powering modem on, ncpId: 0x42',
      '[net.pppncp] TRACE: NCP event 3',
    );
    assert.equal(u201.platform, 'boron');
    assert.equal(u201.modem, 'u201');
  });

  it('has the network of a device that has only one', () => {
    const electron = deviceOf('[hal] INFO: [ Modem::powerOn ] = = = = = = = = = = = = = =');
    assert.deepEqual([electron.platform, electron.network], ['electron', 'cellular']);
  });

  it('is told with its names and its proof', () => {
    const device = deviceOf(espClient, `${linkUp}, profile=NONE`);
    assert.equal(deviceLabel(device), 'Argon · Wi-Fi · Device OS 5.3.0 or newer');
    assert.match(deviceDetail(device), /Line 2: “Netif … link …, profile=…” is printed since 5\.3\.0/);
    assert.equal(
      deviceLabel({ ...device, platforms: ['boron', 'bsom', 'esomx'], platform: undefined }),
      'Boron, B-SoM or E-SoM-X · Wi-Fi · Device OS 5.3.0 or newer',
    );
    assert.equal(deviceLabel(deviceOf('hello')), '');
  });
});

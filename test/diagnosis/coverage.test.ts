/** Every finding of the catalogue is shown by a fixture, or has a reason why no log can show it. */

import assert from 'node:assert/strict';
import { knowledge, shown } from './check.ts';
import { notShown } from './not-shown.ts';

/** The catalogue: by area the last parts of the codes. */
const catalogue: Readonly<Record<string, string>> = {
  boot: 'panic-reset watchdog-reset-loop brown-out-reset unexplained-restart listening-mode network-never-requested stuck-interface-down wifi-credentials-file-damaged network-preferences-damaged settings-cleared safe-mode network-reset-by-cloud no-system-log-lines p2-power-up-hang',
  modem:
    'esp32-no-response esp32-early-init-failed wifi-client-init-failed mac-unreadable mux-keepalive-lost data-channel-write-failed mux-closed-by-peer firmware-update-failed firmware-outdated rf-calibration-bad esp32-rebooted power-off-failed antenna-missing cellular-no-response power-control-failed',
  scan: 'no-access-points ssid-not-found 5ghz-only-ssid channel-12-to-14 enterprise-not-supported wpa3-only legacy-security entry-unparsable weak-signal hidden-ssid-unsupported command-rejected realtek-scan-error realtek-scan-incomplete other-stored-network-used',
  join: 'timeout wrong-password access-point-not-found failed error-without-code stale-bssid no-answer wrong-state open-credentials-for-secured-ap realtek-no-reason realtek-driver-reset realtek-wrong-password realtek-ap-not-heard realtek-auth-refused realtek-wpa3-failed photon-join-code aborted-by-app',
  link: 'flapping never-up dropped-by-access-point realtek-beacons-lost realtek-deauthenticated unexpected-loss',
  ip: 'dhcp-failed lease-without-router-or-dns lease-lost wrong-static-address ipv6-only captive-portal',
  dns: 'cloud-name-not-resolved internet-test-dns no-addrinfo gen2-lookup-failed wrong-address',
  internet:
    'test-timeout test-network-error ok-cloud-unreachable weak-evidence no-reachability-replies partial-reachability test-not-implemented interface-not-ready',
  cloud:
    'socket-create-failed no-route send-failed receive-failed bind-failed socket-connect-failed tcp-blocked handshake-timeout fatal-alert server-key-unusable invalid-record bad-handshake-message handshake-transport-error channel-init-failed cached-server-settings-invalid photon-key-error invalid-handshake-state handshake-aborted no-hello-reply hello-not-acknowledged device-key-mismatch authentication-error handshake-lost-at-last-step remote-end-closed out-of-memory protocol-error error-reported network-reset-after-failures wlan-reset outage-suspected console-state-lags connected-network-no-cloud backoff-wait describe-too-large subscription-sync-failed',
  session: 'rejected retired resumed-but-dead key-change-ordered address-checksum-wrong server-move-failed',
  coap: 'ack-timeout ping-timeout loop-io-error invalid-state session-closed-by-server photon-inactivity communication-loop-error confirmables-not-flushed nat-keepalive-expired',
  sim: 'not-readable pin-locked wrong-sim-selected deactivated',
  registration:
    'no-signal searching-forever denied intervention timeout roaming operator-query-failed weak-signal app-gave-up-early aggressive-reconnect lost mno-profile',
  ppp: 'dial-failed carrier-lost authentication-failed negotiation-failed peer-dead session-timeout wrong-apn ipcp-option-trouble resumed-broken-session',
  advisory:
    'r510-unreachable-loop r410-sim-init r510-att-reject-loop r410-slow-connect region-or-sunset underpowered-2g-3g r410-crash-after-handshake ncp-download-skip',
  ethernet:
    'chip-not-found detection-off no-cable dhcp-failed no-internet stored-pins-bad rx-overrun flapping',
  ota: 'failed-on-poor-link',
};

/**
 * Patterns of several lines, by their number in the knowledge base, and the findings that show them. D35 (a power
 * cycle helps and a reset does not) is a question to the user: no log tells how the device was restarted.
 */
const patterns: Readonly<Record<string, string>> = {
  D01: 'log/ends-early scan/ssid-not-found',
  D02: 'cloud/backoff-wait',
  D03: 'join/wrong-password join/realtek-wrong-password',
  D04: 'scan/ssid-not-found scan/no-access-points',
  D05: 'scan/5ghz-only-ssid',
  D06: 'scan/hidden-ssid-unsupported',
  D07: 'join/stale-bssid',
  D08: 'scan/weak-signal',
  D09: 'link/flapping',
  D10: 'ip/dhcp-failed ip/lease-without-router-or-dns',
  D11: 'ip/captive-portal dns/wrong-address',
  D12: 'cloud/handshake-timeout internet/no-reachability-replies internet/ok-cloud-unreachable',
  D13: 'cloud/device-key-mismatch cloud/fatal-alert',
  D14: 'cloud/server-key-unusable',
  D15: 'cloud/outage-suspected',
  D16: 'session/resumed-but-dead session/retired',
  D17: 'coap/nat-keepalive-expired',
  D18: 'boot/brown-out-reset boot/unexplained-restart',
  D19: 'boot/watchdog-reset-loop',
  D20: 'boot/panic-reset',
  D21: 'modem/esp32-no-response',
  D22: 'modem/firmware-outdated',
  D23: 'modem/cellular-no-response',
  D24: 'sim/not-readable sim/wrong-sim-selected',
  D25: 'registration/no-signal',
  D26: 'sim/deactivated',
  D27: 'registration/denied',
  D28: 'registration/timeout',
  D29: 'ppp/dial-failed ppp/authentication-failed',
  D30: 'ppp/wrong-apn',
  D31: 'join/aborted-by-app registration/app-gave-up-early',
  D32: 'registration/aggressive-reconnect',
  D33: 'ethernet/no-internet',
  D34: 'cloud/network-reset-after-failures',
  D36: 'scan/other-stored-network-used join/wrong-password',
  D37: 'log/doubled-lines',
  D38: 'log/starts-late',
};

const codes = Object.entries(catalogue).flatMap(([area, slugs]) =>
  slugs.split(' ').map((it) => `${area}/${it}`),
);

describe('coverage of findings', () => {
  it('knows the whole catalogue', () => {
    assert.equal(codes.length, 177);
    assert.equal(new Set(codes).size, 177);
    for (const code of codes) {
      assert.ok(knowledge.findings.has(code), `${code} has a text`);
    }
  });

  it('shows every finding that a log can show', function () {
    if (shown.size === 0) {
      this.skip(); // Fixtures register when their files are loaded; alone there are none.
    }
    const missing = codes.filter((it) => !shown.has(it) && !(it in notShown));
    assert.deepEqual(missing, []);
  });

  it('shows every pattern of several lines', function () {
    if (shown.size === 0) {
      this.skip();
    }
    assert.equal(Object.keys(patterns).length, 37);
    const missing = Object.entries(patterns).filter(
      ([, list]) => !list.split(' ').every((it) => shown.has(it)),
    );
    assert.deepEqual(missing, []);
  });

  it('gives no reason for what is shown', () => {
    assert.deepEqual(
      Object.keys(notShown).filter((it) => shown.has(it)),
      [],
    );
  });

  it('gives reasons for codes of the catalogue only', () => {
    assert.deepEqual(
      Object.keys(notShown).filter((it) => !codes.includes(it)),
      [],
    );
    for (const reason of Object.values(notShown)) {
      assert.ok(reason.length > 20);
    }
  });
});

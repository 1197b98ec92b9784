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

const codes = Object.entries(catalogue).flatMap(([area, slugs]) =>
  slugs.split(' ').map((it) => `${area}/${it}`),
);

describe('coverage of findings', () => {
  it('knows the whole catalogue', () => {
    assert.equal(codes.length, 177);
    assert.equal(new Set(codes).size, 177);
    for (const code of codes) assert.ok(knowledge.findings.has(code), `${code} has a text`);
  });

  it('shows every finding that a log can show', function () {
    if (shown.size === 0) this.skip(); // Fixtures register when their files are loaded; alone there are none.
    const missing = codes.filter((it) => !shown.has(it) && !(it in notShown));
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
    for (const reason of Object.values(notShown)) assert.ok(reason.length > 20);
  });
});

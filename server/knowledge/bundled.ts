/** The knowledge files that are bundled. Written by scripts/generate.ts; do not edit. */

import rules0 from './rules/at/after-command.json' with { type: 'json' };
import rules1 from './rules/at/basic.json' with { type: 'json' };
import rules2 from './rules/at/esp32.json' with { type: 'json' };
import rules3 from './rules/at/quectel.json' with { type: 'json' };
import rules4 from './rules/at/registration.json' with { type: 'json' };
import rules5 from './rules/at/result.json' with { type: 'json' };
import rules6 from './rules/at/server.json' with { type: 'json' };
import rules7 from './rules/at/signal.json' with { type: 'json' };
import rules8 from './rules/at/sockets.json' with { type: 'json' };
import rules9 from './rules/at/ublox.json' with { type: 'json' };
import rules10 from './rules/cloud/comm-coap.json' with { type: 'json' };
import rules11 from './rules/cloud/comm-dtls.json' with { type: 'json' };
import rules12 from './rules/cloud/comm-ota.json' with { type: 'json' };
import rules13 from './rules/cloud/comm-protocol-handshake.json' with { type: 'json' };
import rules14 from './rules/cloud/comm-protocol.json' with { type: 'json' };
import rules15 from './rules/cloud/comm.json' with { type: 'json' };
import rules16 from './rules/cloud/system-coap.json' with { type: 'json' };
import rules17 from './rules/cloud/xmodem.json' with { type: 'json' };
import rules18 from './rules/device/device-info-ledger.json' with { type: 'json' };
import rules19 from './rules/device/hal-ble.json' with { type: 'json' };
import rules20 from './rules/device/hal-ota.json' with { type: 'json' };
import rules21 from './rules/device/hal.json' with { type: 'json' };
import rules22 from './rules/device/service.json' with { type: 'json' };
import rules23 from './rules/device/wiring-ble.json' with { type: 'json' };
import rules24 from './rules/device/wiring.json' with { type: 'json' };
import rules25 from './rules/history/bluetooth.json' with { type: 'json' };
import rules26 from './rules/history/cloud-debug.json' with { type: 'json' };
import rules27 from './rules/history/cloud-tcp.json' with { type: 'json' };
import rules28 from './rules/history/cloud-update.json' with { type: 'json' };
import rules29 from './rules/history/electron-modem.json' with { type: 'json' };
import rules30 from './rules/history/system-cloud.json' with { type: 'json' };
import rules31 from './rules/history/system-network.json' with { type: 'json' };
import rules32 from './rules/history/thread.json' with { type: 'json' };
import rules33 from './rules/history/wifi-realtek.json' with { type: 'json' };
import rules34 from './rules/history/wiring.json' with { type: 'json' };
import rules35 from './rules/modem/mux.json' with { type: 'json' };
import rules36 from './rules/modem/ncp-at.json' with { type: 'json' };
import rules37 from './rules/modem/ncp-client.json' with { type: 'json' };
import rules38 from './rules/modem/ncp-esp32-client.json' with { type: 'json' };
import rules39 from './rules/modem/ncp-rltk-client.json' with { type: 'json' };
import rules40 from './rules/modem/net-esp32ncp.json' with { type: 'json' };
import rules41 from './rules/modem/net-lwip_rltk.json' with { type: 'json' };
import rules42 from './rules/modem/net-ppp-client.json' with { type: 'json' };
import rules43 from './rules/modem/net-ppp-ipcp.json' with { type: 'json' };
import rules44 from './rules/modem/net-pppncp.json' with { type: 'json' };
import rules45 from './rules/modem/net-pppserver.json' with { type: 'json' };
import rules46 from './rules/modem/net-rltkncp.json' with { type: 'json' };
import rules47 from './rules/network/hal-wlan.json' with { type: 'json' };
import rules48 from './rules/network/lwip-ppp.json' with { type: 'json' };
import rules49 from './rules/network/net-br.json' with { type: 'json' };
import rules50 from './rules/network/net-dns64.json' with { type: 'json' };
import rules51 from './rules/network/net-en.json' with { type: 'json' };
import rules52 from './rules/network/net-ifapi.json' with { type: 'json' };
import rules53 from './rules/network/net-nat64.json' with { type: 'json' };
import rules54 from './rules/network/net-th.json' with { type: 'json' };
import rules55 from './rules/network/ot-api.json' with { type: 'json' };
import rules56 from './rules/network/service-ntp.json' with { type: 'json' };
import rules57 from './rules/system/before-1-4.json' with { type: 'json' };
import rules58 from './rules/system/sys-power.json' with { type: 'json' };
import rules59 from './rules/system/system-cm.json' with { type: 'json' };
import rules60 from './rules/system/system-ctrl-ble.json' with { type: 'json' };
import rules61 from './rules/system/system-ctrl-mesh.json' with { type: 'json' };
import rules62 from './rules/system/system-ledger.json' with { type: 'json' };
import rules63 from './rules/system/system-listen-ble.json' with { type: 'json' };
import rules64 from './rules/system/system-listen.json' with { type: 'json' };
import rules65 from './rules/system/system-nm.json' with { type: 'json' };
import rules66 from './rules/system/system-ot.json' with { type: 'json' };
import rules67 from './rules/system/system-ota.json' with { type: 'json' };
import rules68 from './rules/system/system-sleep.json' with { type: 'json' };
import rules69 from './rules/system/system.json' with { type: 'json' };
import tables70 from './tables/at-cellular.json' with { type: 'json' };
import tables71 from './tables/at-sockets.json' with { type: 'json' };
import tables72 from './tables/at-wifi.json' with { type: 'json' };
import tables73 from './tables/cloud.json' with { type: 'json' };
import tables74 from './tables/device.json' with { type: 'json' };
import tables75 from './tables/errors.json' with { type: 'json' };
import tables76 from './tables/mbedtls.json' with { type: 'json' };
import tables77 from './tables/modem.json' with { type: 'json' };
import tables78 from './tables/network.json' with { type: 'json' };
import tables79 from './tables/ppp.json' with { type: 'json' };
import tables80 from './tables/units.json' with { type: 'json' };
import findings81 from './findings/advisory.json' with { type: 'json' };
import findings82 from './findings/boot.json' with { type: 'json' };
import findings83 from './findings/cloud.json' with { type: 'json' };
import findings84 from './findings/dns-internet.json' with { type: 'json' };
import findings85 from './findings/ethernet-ota.json' with { type: 'json' };
import findings86 from './findings/join.json' with { type: 'json' };
import findings87 from './findings/link-ip.json' with { type: 'json' };
import findings88 from './findings/modem.json' with { type: 'json' };
import findings89 from './findings/ppp.json' with { type: 'json' };
import findings90 from './findings/scan.json' with { type: 'json' };
import findings91 from './findings/session-coap.json' with { type: 'json' };
import findings92 from './findings/sim-registration.json' with { type: 'json' };
import findings93 from './findings/unexplained.json' with { type: 'json' };
import causes94 from './causes/causes.json' with { type: 'json' };
import device95 from './device/device-hints.json' with { type: 'json' };
import { type KnowledgeFiles, sourceOf } from './knowledge-source.ts';

const files = {
  rules: [rules0, rules1, rules2, rules3, rules4, rules5, rules6, rules7, rules8, rules9, rules10, rules11, rules12, rules13, rules14, rules15, rules16, rules17, rules18, rules19, rules20, rules21, rules22, rules23, rules24, rules25, rules26, rules27, rules28, rules29, rules30, rules31, rules32, rules33, rules34, rules35, rules36, rules37, rules38, rules39, rules40, rules41, rules42, rules43, rules44, rules45, rules46, rules47, rules48, rules49, rules50, rules51, rules52, rules53, rules54, rules55, rules56, rules57, rules58, rules59, rules60, rules61, rules62, rules63, rules64, rules65, rules66, rules67, rules68, rules69],
  tables: [tables70, tables71, tables72, tables73, tables74, tables75, tables76, tables77, tables78, tables79, tables80],
  findings: [findings81, findings82, findings83, findings84, findings85, findings86, findings87, findings88, findings89, findings90, findings91, findings92, findings93],
  causes: [causes94],
  device: [device95],
} as unknown as KnowledgeFiles;

export const bundledKnowledge = sourceOf(files);

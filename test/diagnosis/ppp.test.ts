/** Fixtures of `ppp/*`: the cellular data link. */

import { log } from '../support/log.ts';
import { at, begun, connected, dataUp, dialed, dialFails, regained, registered } from './cellular-lines.ts';
import { checkFindings, type Fixture } from './check.ts';
import { cloudConnected, state } from './lines.ts';

const up = `${begun()}\n${registered(4100)}`;
const own = `${begun(100, { apn: 'iot.example', imsi: '001010000000001', iccid: '8900100000000000001' })}\n${registered(4100)}`;
const event = (t: number, code: number) => `
  ${t} net.ppp.client T PPP thread event ERROR data=${code}
  ${t + 1} net.pppncp E PPP error event data=${code}`;
const dials = (times: number, answer?: string) =>
  Array.from({ length: times }, (_, index) => dialFails(5000 + 1300 * index, answer)).join('\n');
const works = `${dialed(60_000)}\n${dataUp(61_000)}\n${cloudConnected(61_100)}`;

const fixtures: readonly Fixture[] = [
  {
    code: 'ppp/dial-failed',
    severity: 'error',
    at: 'Failed to dial',
    log: log(up, dials(4)),
    nearMiss: log(up, dialed(5000), dataUp(6000)),
  },
  {
    code: 'ppp/dial-failed',
    when: 'once is overcome',
    severity: 'warning',
    at: 'Failed to dial',
    log: log(up, dials(1), works),
    nearMiss: log(up, works),
  },
  {
    code: 'ppp/carrier-lost',
    severity: 'error',
    at: 'NO CARRIER in network PPP phase',
    log: log(
      up,
      ...[5000, 20_000, 35_000].map(
        (t) => `${dialed(t)}
        ${t + 400} net.ppp.client T PPP phase -> Network
        ${t + 900} net.ppp.client E NO CARRIER in network PPP phase
        ${event(t + 901, 100)}`,
      ),
    ),
    nearMiss: log(connected(), at(60_000, 'ATH', 'NO CARRIER')),
  },
  {
    code: 'ppp/authentication-failed',
    severity: 'error',
    confidence: 'certain',
    at: 'PPP error event data=7',
    log: log(up, ...[5000, 9000, 13_000].map((t) => `${dialed(t)}\n${event(t + 500, 7)}`)),
    nearMiss: log(connected(), event(60_000, 5)),
  },
  {
    code: 'ppp/authentication-failed',
    when: 'the modem says so when dialing',
    severity: 'error',
    at: '+CME ERROR: PDP authentication failure',
    log: log(own, dials(3, '+CME ERROR: PDP authentication failure')),
    nearMiss: log(own, dials(3, 'NO CARRIER')),
  },
  {
    code: 'ppp/negotiation-failed',
    severity: 'error',
    at: 'PPP error event data=6',
    log: log(up, dialed(5000), event(65_000, 6)),
    nearMiss: log(connected(), event(60_000, 5)),
  },
  {
    code: 'ppp/negotiation-failed',
    when: 'nothing came of the dial and no line says why',
    severity: 'error',
    confidence: 'possible',
    at: 'PPP phase -> Establish',
    log: log(up, dialed(5000), '90000 net.ppp.client T PPP phase -> Network'),
    nearMiss: log(up, dialed(5000), '20000 net.ppp.client T PPP phase -> Network'),
  },
  {
    code: 'ppp/peer-dead',
    severity: 'warning',
    at: 'PPP error event data=9',
    log: log(
      connected(),
      state(100_000, 'IP_CONFIGURED', 'IFACE_UP'),
      event(100_001, 9),
      regained(104_000),
      cloudConnected(107_000),
    ),
    nearMiss: log(
      connected(),
      state(100_000, 'IP_CONFIGURED', 'IFACE_UP'),
      event(100_001, 5),
      regained(104_000),
    ),
  },
  {
    code: 'ppp/session-timeout',
    severity: 'error',
    at: 'Failed to bring up PPP session after 300 seconds',
    log: log(up, '304200 net.pppncp E Failed to bring up PPP session after 300 seconds'),
    nearMiss: log(up, '4200 net.ppp.client T PPP phase -> Initialize'),
  },
  {
    code: 'ppp/wrong-apn',
    severity: 'error',
    confidence: 'likely',
    at: '+CME ERROR: 127',
    log: log(own, dials(3, '+CME ERROR: 127')),
    nearMiss: log(own, dials(3, '+CME ERROR: 3')),
    nearMissAtMost: 'information',
  },
  {
    code: 'ppp/wrong-apn',
    when: 'an own APN and dials without a reason',
    severity: 'information',
    role: 'consequence',
    confidence: 'possible',
    at: '"iot.example"',
    log: log(own, dials(4)),
    nearMiss: log(up, dials(4)),
  },
  {
    code: 'ppp/ipcp-option-trouble',
    severity: 'error',
    at: 'Failed to negotiate DNS servers',
    log: log(
      up,
      dialed(5000),
      '5500 net.ppp.client T PPP phase -> Network',
      '9500 lwip.ppp T sent [IPCP TermReq id=0x3 "Failed to negotiate DNS servers"]',
    ),
    nearMiss: log(up, dialed(5000), '5500 net.ppp.client T PPP phase -> Network', dataUp(6000)),
  },
  {
    code: 'ppp/ipcp-option-trouble',
    when: 'an option that nobody asked for',
    severity: 'information',
    confidence: 'possible',
    at: "Peer NAK'd an option unknown to us",
    log: log(
      up,
      dialed(5000),
      "5600 net.ppp.ipcp E Peer NAK'd an option unknown to us",
      dataUp(6000),
      cloudConnected(6100),
    ),
    nearMiss: log(up, dialed(5000), dataUp(6000), cloudConnected(6100)),
  },
  {
    code: 'ppp/resumed-broken-session',
    severity: 'hint',
    at: 'Resumed into a broken PPP session',
    log: log(
      up,
      '4500 ncp.client W Resumed into a broken PPP session',
      dialed(5000),
      dataUp(6000),
      cloudConnected(6100),
    ),
    nearMiss: log(up, dialed(5000), dataUp(6000), cloudConnected(6100)),
  },
  {
    code: 'ppp/not-connected',
    when: 'not in the trace of a Gen 2 device, which has no PPP',
    severity: 'error',
    confidence: 'possible',
    at: '+CEREG: 1',
    log: log(up, '90000 app I waiting'),
    nearMiss: `
[ Modem::register ] = = = = = = = = = = = = = =
    20.855 AT send      10 "AT+CREG?\\r\\n"
    20.862 AT read  +   33 "\\r\\n+CREG: 2,1,\\"1A2B\\",\\"3C4D5E6\\",6\\r\\n"
    20.864 AT read OK    6 "\\r\\nOK\\r\\n"
[ Modem::join ] = = = = = = = = = = = = = = = =
    21.100 AT send      14 "AT+CGPADDR=1\\r\\n"
    21.110 AT read  +   29 "\\r\\n+CGPADDR: 1,10.20.30.40\\r\\n"
    21.111 AT read OK    6 "\\r\\nOK\\r\\n"
   400.000 AT send       8 "AT+CSQ\\r\\n"
   400.010 AT read  +   14 "\\r\\n+CSQ: 19,2\\r\\n"
`,
  },
];

checkFindings('ppp', fixtures);

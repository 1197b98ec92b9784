/** The categories under which Device OS prints its lines, for telling its records from those of other programs. */

/** Names that Device OS extends from release to release, as patterns. */
const families = [
  'system(?:\\.[a-z]{1,12}){0,2}',
  'comm(?:\\.[A-Za-z]{1,16}){0,2}',
  'ncp(?:\\.[a-z0-9]{1,12}){1,2}',
  'hal(?:\\.[a-z]{1,12})?',
  'lwip\\.[a-z]{1,12}',
];

/** Names of which only the whole proves anything; `service` and `wiring` alone are words of every program. */
export const wholeCategories = [
  'at.server',
  'gsm0710muxer',
  'mux',
  'net.br',
  'net.dns64',
  'net.en',
  'net.esp32ncp',
  'net.ifapi',
  'net.lwip_rltk',
  'net.nat64',
  'net.ppp.client',
  'net.ppp.ipcp',
  'net.pppncp',
  'net.pppserver',
  'net.rltkncp',
  'net.th',
  'ot.api',
  'ot.ext',
  'serivce.ntp', // spelled so by Device OS 2.0.0 to 5.0.1
  'service.atc',
  'service.ntp',
  'sys.power',
  'wiring.ble',
  'xmodem',
] as const;

/**
 * Source of a regular expression that takes the categories which prove that Device OS printed a line, whole or as
 * the beginning of a longer name; whoever uses it says what stands around them.
 */
export const systemCategory = [...families, ...wholeCategories.map((it) => it.replaceAll('.', '\\.'))].join(
  '|',
);

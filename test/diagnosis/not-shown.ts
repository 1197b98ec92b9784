/** Findings of the knowledge base that no log can show, each with the reason. */

export const notShown: Readonly<Record<string, string>> = {
  'cloud/console-state-lags':
    'The log says what the device knows; that the console shows something else stands nowhere in it.',
  'ethernet/detection-off':
    'With the detection off nothing is printed about Ethernet, exactly as on a device without Ethernet hardware.',
  'boot/p2-power-up-hang':
    'A device that hangs at power-up prints nothing at all; the first line comes only after RESET is pressed.',
};

/** What the program prints that records the log, and the commands at its prompt. */

import type { Form } from './form.ts';

const BANNER = new RegExp(
  `^(?:${[
    // Commands at the prompt of a shell, of Windows' command line and of PowerShell, and what they answer.
    '\\s{0,8}(?:[\\w.@:~ /-]{0,60})\\$ particle ',
    '(?:PS )?[A-Za-z]:\\\\[^>]{0,200}> ?particle ',
    'Flash success!',
    'Opening serial monitor',
    'Serial monitor opened',
    'Serial connection (?:closed|lost)',
    'Polling for available serial',
    '\\.{0,3}Reconnected to',
    'Particle Serial Monitor',
    'Unable to find a device',
    'Caught Interrupt\\.',
    'Press ctrl',
    // Particle's serial terminal in the browser.
    '\\[(?:Connected|Disconnected)\\]\\s*$',
    // PuTTY, Miniterm and PlatformIO, screen, minicom.
    '=~=~=~',
    '--- (?:Miniterm|Quit|Terminal|More details|Available filters|forcing)',
    '\\[screen is terminating\\]',
    'Welcome to minicom',
    '\\s{0,8}#{0,2}\\s{0,2}Serial port .{0,80} opened',
  ].join('|')})`,
  'i',
);

export const readBanner: Form = ({ start }, head) => {
  if (!BANNER.test(start)) {
    return false;
  }
  head.kind = 'banner';
  return true;
};

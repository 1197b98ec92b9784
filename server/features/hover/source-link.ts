/** Links from a source note such as `system/src/x.cpp : connect (v6.2.0)` to the file at that release. */

import { compareVersions } from '../../knowledge/device-hints.ts';

export interface SourceLink {
  readonly label: string;
  readonly url: string;
}

const SOURCE =
  /^([A-Za-z0-9_][\w./+-]{0,160}\.(?:c|cc|cpp|h|hpp|ipp)) : (.{1,160}) \((v(\d+\.\d+\.\d+)[\w.-]{0,20})\)$/;
const repository = 'https://github.com/particle-iot/device-os/blob';

/** The link of one note, or undefined when it is of another kind. */
export function linkOf(source: string): SourceLink | undefined {
  const found = SOURCE.exec(source);
  if (!found) return undefined;
  const [, path = '', , tag = ''] = found;
  return { label: `${path.slice(path.lastIndexOf('/') + 1)} ${tag}`, url: `${repository}/${tag}/${path}` };
}

/** The best link of several: the newest that the device may run, else the first. */
export function sourceLink(sources: readonly string[], newest: string | undefined): SourceLink | undefined {
  const known = sources.filter((it) => SOURCE.test(it));
  const fitting =
    newest === undefined
      ? undefined
      : known.find((it) => compareVersions(SOURCE.exec(it)?.[4] ?? '0.0.0', newest) <= 0);
  const best = fitting ?? known[0];
  return best === undefined ? undefined : linkOf(best);
}

/** The language status item: which device this is, and the verdict on its log. */

import * as vscode from 'vscode';
import { deviceLogSelector } from './device-log.ts';
import type { OutlineSource } from './stages/outline-source.ts';

export function registerStatusItem(source: OutlineSource): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('particleLog.device', deviceLogSelector);
  item.name = 'Particle device';
  item.command = { command: 'particleLog.stages.focus', title: 'Show Stages' };
  const update = () => {
    const outline = source.outline();
    item.text =
      outline?.isDeviceLog === false ? 'Not a device log' : outline?.device.label || 'Particle device';
    item.detail = [outline?.device.detail, outline?.verdict].filter((it) => it).join(' · ');
  };
  update();
  return vscode.Disposable.from(item, source.onDidChange(update));
}

/**
 * A stand-in for the module `vscode`, which only VS Code has: it notes every call of its functions, so that the
 * activation of the extension can run, and be looked at, in a plain process.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

export interface Call {
  /** The function, such as `window.createTreeView`. */
  readonly name: string;
  readonly args: readonly unknown[];
}

/** Values that the extension reads; everything else is a function that answers another of its kind. */
export type EditorValues = Readonly<Record<string, unknown>>;

export interface EditorDouble {
  /** All calls so far, in order. */
  readonly calls: readonly Call[];
  /** The modules that were asked for since the double is there, as they were named. */
  readonly imports: readonly string[];
  /** Takes it away again. */
  remove(): void;
}

/** Puts the double in the place of `vscode` for all modules of the extension that are imported from now on. */
export function installEditorDouble(values: EditorValues): EditorDouble {
  const calls: Call[] = [];
  const imports: string[] = [];
  const editor = memberOf('', values, calls);
  Object.assign(globalThis, { editorDouble: editor });
  const names = namesUsed('client');
  const source = names.map((it) => `export const ${it} = globalThis.editorDouble.${it};`).join('\n');
  const hooks = registerHooks({
    resolve: (specifier, context, next) => {
      imports.push(specifier);
      return specifier === 'vscode'
        ? { url: 'vscode:double', format: 'module', shortCircuit: true }
        : next(specifier, context);
    },
    load: (url, context, next) =>
      url === 'vscode:double' ? { format: 'module', source, shortCircuit: true } : next(url, context),
  });
  return { calls, imports, remove: () => hooks.deregister() };
}

/** The members of `vscode` that the sources below a folder name. */
function namesUsed(folder: string): readonly string[] {
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.ts'))
    .map((it) => readFileSync(`${folder}/${it}`, 'utf8'))
    .join('\n');
  return [...new Set([...text.matchAll(/\bvscode\.([A-Za-z]+)/g)].map((it) => it[1] ?? ''))];
}

function memberOf(name: string, values: EditorValues, calls: Call[]): unknown {
  return new Proxy(function double() {}, {
    get: (_, key) => {
      // Nothing here is a promise, an instance or a list.
      if (typeof key === 'symbol' || key === 'then') {
        return key === Symbol.hasInstance ? () => false : undefined;
      }
      const inner = name === '' ? key : `${name}.${key}`;
      return inner in values ? values[inner] : memberOf(inner, values, calls);
    },
    set: () => true,
    apply: (_, __, args: readonly unknown[]) => {
      calls.push({ name, args });
      return memberOf(`${name}()`, values, calls);
    },
    construct: (_, args: readonly unknown[]) => {
      calls.push({ name: `new ${name}`, args });
      return memberOf(`new ${name}()`, values, calls) as object;
    },
  });
}

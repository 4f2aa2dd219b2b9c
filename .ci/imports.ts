/** What a source file imports, read by a parser. */
import { parseSync } from 'vite';
import { readText } from './folders.ts';

export interface Import {
  readonly specifier: string;
  /** True when nothing of it is left at run time. */
  readonly isTypeOnly: boolean;
  /** True for `import()`. */
  readonly isDynamic: boolean;
}

const quoted = /^(['"`])([^'"`$]*)\1$/;

/** All imports and re-exports of a TypeScript file. An `import()` of a computed address is left out. */
export function importsOf(path: string): readonly Import[] {
  const text = readText(path);
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'cannot be read'}`);
  const statics = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isTypeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    isDynamic: false,
  }));
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, isTypeOnly: isType, isDynamic: false }] : [],
    ),
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const specifier = quoted.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2];
    return specifier === undefined ? [] : [{ specifier, isTypeOnly: false, isDynamic: true }];
  });
  return [...statics, ...exported, ...dynamic];
}

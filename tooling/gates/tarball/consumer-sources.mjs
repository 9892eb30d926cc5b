import { jestSource } from './jest-source.mjs';
import { wrapperSource } from './wrapper-source.mjs';

/**
 * The small programs of a user, written from the packages' own exports maps: every door is opened by `import`, by
 * `require`, and by the compiler in the three resolutions people use; and some are used in Jest.
 * @param {readonly { name: string, manifest: Record<string, any> }[]} packages
 * @returns {Record<string, string>} file name → content
 */
export function consumerSources(packages) {
  const doors = packages.flatMap(({ name, manifest }) =>
    Object.entries(manifest.publishConfig.exports)
      .filter(([, target]) => typeof target === 'object')
      .map(([door]) => name + door.slice(1)),
  );
  return {
    'use-require.cjs': program(doors, (door) => `check(${quote(door)}, require(${quote(door)}));`),
    'use-import.mjs': program(doors, (door) => `check(${quote(door)}, await import(${quote(door)}));`),
    'jest.config.cjs': "module.exports = { testMatch: ['<rootDir>/use-jest.test.cjs'] };\n",
    'use-jest.test.cjs': jestSource,
    'types-esm.mts': types(doors),
    'types-cjs.cts': types(doors),
    'types-bundler.ts': types(doors),
    'wrappers-esm.mts': wrapperSource,
    'wrappers-cjs.cts': wrapperSource,
    'tsconfig.node16.json': settings({ module: 'Node16', moduleResolution: 'Node16' }, [
      'types-esm.mts',
      'types-cjs.cts',
      'wrappers-esm.mts',
      'wrappers-cjs.cts',
    ]),
    'tsconfig.bundler.json': settings({ module: 'ESNext', moduleResolution: 'Bundler' }, [
      'types-bundler.ts',
    ]),
  };
}

const quote = (text) => `'${text}'`;

/** Opening a door must give at least one function, class or object. What a door loads is asked by the gate of bundles. */
function program(doors, line) {
  return `${[
    'const check = (door, loaded) => {',
    "  const useful = Object.values(loaded).filter((value) => typeof value === 'function' || typeof value === 'object');",
    '  if (useful.length === 0) throw new Error(`${door} exports nothing`);',
    '};',
    ...doors.map(line),
    "console.log('used');",
  ].join('\n')}\n`;
}

function types(doors) {
  const imports = doors.map((door, index) => `import * as door${index} from ${quote(door)};`);
  const uses = doors.map((_, index) => `door${index}`).join(', ');
  return `${imports.join('\n')}\nexport const doors: readonly object[] = [${uses}];\n`;
}

function settings(resolution, files) {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023'],
    types: ['node'],
    strict: true,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: 'declarations',
    // Our own declarations must stand without help; those of others are not ours to check.
    skipLibCheck: false,
    ...resolution,
  };
  return `${JSON.stringify({ compilerOptions, files }, null, 2)}\n`;
}

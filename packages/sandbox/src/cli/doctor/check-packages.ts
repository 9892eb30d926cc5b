import fs from 'node:fs';
import path from 'node:path';

import { isRecord } from '../../core/is-record.js';
import { ok, warn } from './finding.js';
import type { Finding } from './finding.js';
import { isOlder } from './is-older.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface InstalledPackages {
  readonly folder: string;
  readonly environment: Environment;
  readonly nodeVersion: string;
}

/** Jest, Vitest, msw and undici as a program in `folder` would load them, with what is known to go wrong. */
export function checkPackages({ folder, environment, nodeVersion }: InstalledPackages): Finding[] {
  const versions = Object.fromEntries(
    ['jest', 'vitest', 'msw', 'undici', 'alipay-sdk'].map((name) => [name, installedVersion(name, folder)]),
  );
  const { jest, vitest, msw, undici } = versions;
  const findings: Finding[] = [];
  if (jest != null) findings.push(ok('jest', jest));
  if (vitest != null) findings.push(ok('vitest', vitest));
  if (msw != null) {
    const hasUndici = undici != null || versions['alipay-sdk'] != null;
    findings.push(checkMsw(msw, { inJest: jest != null, hasUndici, environment, nodeVersion }));
  }
  if (undici != null) findings.push(checkUndici(undici, nodeVersion));
  return findings;
}

interface MswSurroundings {
  readonly inJest: boolean;
  readonly hasUndici: boolean;
  readonly environment: Environment;
  readonly nodeVersion: string;
}

function checkMsw(
  version: string,
  { inJest, hasUndici, environment, nodeVersion }: MswSurroundings,
): Finding {
  if (!isOlder(version, '3.0.0') && isOlder(nodeVersion, '22.12.0')) {
    return warn('msw', `${version} needs Node.js 22.12.`, 'Use msw 2, or a newer Node.js.');
  }
  const isModuleMode = environment['NODE_OPTIONS']?.includes('--experimental-vm-modules') === true;
  if (inJest && !isModuleMode && isOlder('2.11.2', version)) {
    return warn(
      'msw',
      `${version} may not load in Jest's CommonJS mode: parts of it are ES modules only.`,
      'Pin msw to 2.11.2, run Jest with NODE_OPTIONS=--experimental-vm-modules, or use sandbox.intercept() instead.',
    );
  }
  if (!hasUndici) return ok('msw', version);
  return warn(
    'msw',
    `${version} does not see requests of the undici package, which alipay-sdk and the @sdk clients send with.`,
    'Use sandbox.intercept(), which sees every client.',
  );
}

function checkUndici(version: string, nodeVersion: string): Finding {
  if (!isOlder(version, '8.0.0') && isOlder(nodeVersion, '22.19.0')) {
    return warn('undici', `${version} needs Node.js 22.19.`, 'Use undici 7, or a newer Node.js.');
  }
  return ok('undici', version);
}

/** The version a program in this folder finds, in the folder's `node_modules` or one above. */
function installedVersion(name: string, folder: string): string | null {
  const file = path.join(folder, 'node_modules', name, 'package.json');
  if (fs.existsSync(file)) {
    const manifest: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    return isRecord(manifest) && typeof manifest['version'] === 'string' ? manifest['version'] : null;
  }
  const above = path.dirname(folder);
  return above === folder ? null : installedVersion(name, above);
}

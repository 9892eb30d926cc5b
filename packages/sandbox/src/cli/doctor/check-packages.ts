import fs from 'node:fs';
import path from 'node:path';

import { isRecord } from '../../core/is-record.js';
import type { CliTexts } from '../texts/cli-texts.js';
import { ok, warn } from './finding.js';
import type { Finding } from './finding.js';
import { isOlder } from './is-older.js';

type PackageTexts = CliTexts['findings']['packages'];
type Environment = Readonly<Record<string, string | undefined>>;

export interface InstalledPackages {
  readonly folder: string;
  readonly environment: Environment;
  readonly nodeVersion: string;
}

/** Jest, Vitest, msw and undici as a program in `folder` would load them, with what is known to go wrong. */
export function checkPackages(
  { folder, environment, nodeVersion }: InstalledPackages,
  texts: PackageTexts,
): Finding[] {
  const versions = Object.fromEntries(
    ['jest', 'vitest', 'msw', 'undici', 'alipay-sdk'].map((name) => [name, installedVersion(name, folder)]),
  );
  const { jest, vitest, msw, undici } = versions;
  const findings: Finding[] = [];
  if (jest != null) findings.push(ok('jest', jest));
  if (vitest != null) findings.push(ok('vitest', vitest));
  if (msw != null) {
    const hasUndici = undici != null || versions['alipay-sdk'] != null;
    findings.push(checkMsw(msw, { inJest: jest != null, hasUndici, environment, nodeVersion }, texts));
  }
  if (undici != null) findings.push(checkUndici(undici, nodeVersion, texts));
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
  texts: PackageTexts,
): Finding {
  if (!isOlder(version, '3.0.0') && isOlder(nodeVersion, '22.12.0')) {
    return warn('msw', texts.needsNode(version, '22.12'), texts.useOlder('msw 2'));
  }
  const isModuleMode = environment['NODE_OPTIONS']?.includes('--experimental-vm-modules') === true;
  if (inJest && !isModuleMode && isOlder('2.11.2', version)) {
    return warn('msw', texts.mswInJest(version), texts.pinMsw);
  }
  if (!hasUndici) return ok('msw', version);
  return warn('msw', texts.mswBlind(version), texts.useIntercept);
}

function checkUndici(version: string, nodeVersion: string, texts: PackageTexts): Finding {
  if (!isOlder(version, '8.0.0') && isOlder(nodeVersion, '22.19.0')) {
    return warn('undici', texts.needsNode(version, '22.19'), texts.useOlder('undici 7'));
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

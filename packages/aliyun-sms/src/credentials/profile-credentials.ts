import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseJsonObject } from '@sdk/core-signing/internal';
import type { CredentialsProvider } from './aliyun-credentials.js';
import type { CredentialsSettings } from './credentials-settings.js';
import { parseIni } from './parse-ini.js';
import { providerOfProfile, type Profile } from './provider-of-profile.js';
import { credentialsError } from './credentials-error.js';

/** Settings of `profileCredentials`, which reads the file of the Aliyun command line or an ini file. */
export interface ProfileCredentialsSettings extends CredentialsSettings {
  /**
   * `~/.aliyun/config.json` of the command line, or an ini file such as `~/.alibabacloud/credentials`; told apart by
   * their content. @default the first of the two that exists
   */
  readonly file?: string | undefined;
  /** @default the file's current profile, else `default` */
  readonly profile?: string | undefined;
}

/**
 * Credentials of a profile on this machine: keys, temporary keys, or a role to assume. The file is read on the first
 * call.
 *
 * @remarks Profiles that log in through a browser (`CloudSSO`, `OAuth`) or run a program (`External`) are refused by
 * name.
 */
export function profileCredentials(settings: ProfileCredentialsSettings = {}): CredentialsProvider {
  let provider: Promise<CredentialsProvider> | undefined;
  return async (options) => {
    provider ??= open(settings);
    try {
      return await (
        await provider
      )(options);
    } catch (error) {
      // A file that was missing or wrong may be corrected while this program runs.
      provider = undefined;
      throw error;
    }
  };
}

async function open(settings: ProfileCredentialsSettings): Promise<CredentialsProvider> {
  const { file, text } = await readFirst(settings.file);
  const profiles = text.trimStart().startsWith('{') ? ofJson(text, file) : ofIni(text);
  const name = settings.profile ?? profiles.current;
  return providerOfProfile(name, profiles.all, { ...settings, file });
}

async function readFirst(given: string | undefined): Promise<{ file: string; text: string }> {
  const candidates =
    given === undefined
      ? [join(homedir(), '.aliyun', 'config.json'), join(homedir(), '.alibabacloud', 'credentials')]
      : [given];
  // Loaded here, because few programs read a profile and all of them import this package.
  const { readFile } = await import('node:fs/promises');
  for (const file of candidates) {
    try {
      return { file, text: await readFile(file, 'utf8') };
    } catch {
      // The next one, or the error below.
    }
  }
  throw credentialsError(`There is no readable credentials file at ${candidates.join(' or ')}`);
}

interface Profiles {
  readonly current: string;
  readonly all: ReadonlyMap<string, Profile>;
}

/** A malformed file is named, never quoted: it is full of secrets. */
function ofJson(text: string, file: string): Profiles {
  let fields: Record<string, unknown>;
  try {
    fields = parseJsonObject(text);
  } catch {
    throw credentialsError(`The credentials file ${file} is no valid JSON`);
  }
  const { current, profiles } = fields;
  const entries = (Array.isArray(profiles) ? profiles : []).flatMap((one: unknown): [string, Profile][] => {
    if (typeof one !== 'object' || one === null) return [];
    const profile = new Map<string, string>();
    for (const [key, value] of Object.entries(one)) {
      if (typeof value === 'string' && value !== '') profile.set(key, value);
      else if (typeof value === 'number') profile.set(key, String(value));
    }
    return [[profile.get('name') ?? 'default', profile]];
  });
  return { current: typeof current === 'string' ? current : 'default', all: new Map(entries) };
}

function ofIni(text: string): Profiles {
  return { current: 'default', all: parseIni(text) };
}

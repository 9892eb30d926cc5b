import { inspect } from 'node:util';

/** A secret in every spelling in which it could leave: as it is, in URLs, JSON, base64 and hexadecimal, and line by line. */
export function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const lines = secret.split('\n').filter((line) => line.length >= 24 && !line.startsWith('-----'));
  const whole = secret.includes('\n') ? lines : [secret];
  const spelled = whole.flatMap((text) => [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
  ]);
  return [...new Set([...spelled, bytes.toString('hex')])].filter((text) => text.length >= 8);
}

/** The secrets that a text shows, by name. */
export function findSecrets(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => spellingsOf(secret).some((spelling) => text.includes(spelling)))
    .map(([name]) => name);
}

/** Hidden from logs, reports and people on purpose, for the one who asks for it by name. */
const hiddenOnPurpose = new Set(['bodyStart']);

/**
 * Everything a log, a report or a person gets to see of a value, hidden properties included, and of an error also what
 * caused it; all but `bodyStart` of an `HttpStatusError`.
 */
export function visibleOf(value: unknown): string {
  const seen = new Set<unknown>();
  const texts: string[] = [];
  const show = (one: unknown, showHidden: boolean): void => {
    texts.push(inspect(one, { depth: 12, showHidden, maxStringLength: null, maxArrayLength: null }));
  };
  const look = (one: unknown): void => {
    if (seen.has(one)) return;
    seen.add(one);
    const isError = one instanceof Error;
    show(one, !isError);
    texts.push(toJson(one), String(one));
    if (!isError) return;
    for (const name of Object.getOwnPropertyNames(one).filter((name) => !hiddenOnPurpose.has(name))) {
      const inner: unknown = Reflect.get(one, name);
      if (typeof inner === 'object' && inner !== null) look(inner);
      else show(inner, true);
    }
    look(one.cause);
  };
  look(value);
  return texts.join('\n');
}

function toJson(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? text : '';
  } catch {
    return ''; // what cannot be written as JSON is not seen that way
  }
}

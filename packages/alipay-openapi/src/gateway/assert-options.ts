import { ValidationError } from '@sdk/core-signing';
import { nearestKey } from '@sdk/core-signing/internal';

/**
 * Refuses an option that is nearly a known one, because it would be without effect. What resembles no option is
 * let pass: people spread objects that hold more.
 *
 * @param confused - options of another name that are often meant, by the name that is used for them
 * @throws ValidationError naming the option that is meant. Nothing was sent.
 */
export function assertOptions(
  options: object,
  known: ReadonlySet<string>,
  operation: string,
  confused: Readonly<Record<string, string>> = {},
): void {
  for (const key of Object.keys(options)) {
    if (known.has(key) || Reflect.get(options, key) === undefined) continue;
    const meant = Object.hasOwn(confused, key) ? confused[key] : nearestKey(key, [...known]);
    if (meant === undefined || Object.hasOwn(options, meant)) continue;
    const expected = `unknown option, did you mean \`${meant}\``;
    throw new ValidationError([{ path: key, expected }], { platform: 'alipay', operation });
  }
}

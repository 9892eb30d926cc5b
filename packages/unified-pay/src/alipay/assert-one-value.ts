import { ValidationError } from '@sdk/core-signing';

/**
 * What is given under this API's name and under Alipay's has to be the same.
 *
 * @param value - what stands under `name`, as Alipay takes it
 * @throws ValidationError when `other`, which stands under `target`, is another one. Nothing was sent.
 */
export function assertOneValue(
  value: unknown,
  { name, target, other }: { readonly name: string; readonly target: string; readonly other: unknown },
): void {
  if (other === undefined || other === null || other === value) return;
  const expected = `one value, but ${target} is given too with another; remove one of the two`;
  throw new ValidationError([{ path: name, expected }], { platform: 'alipay' });
}

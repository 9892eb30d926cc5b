/** An object whose own keys are data. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** Whether a value's keys may be renamed: not for lists, byte arrays, dates and other objects with a form of their own. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !ArrayBuffer.isView(value) && !('toJSON' in value);
}

/** Sets an own property even when its name is `__proto__`, which plain assignment would lose. */
export function setOwn(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
}

/** An object whose own keys are data. */
export type PlainObject = Readonly<Record<string, unknown>>;

/** Whether a value's keys may be renamed: not for arrays, byte arrays, dates, blobs or streams. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob) return false;
  return !('toJSON' in value) && !(Symbol.asyncIterator in value);
}

/** Sets an own property even when its name is `__proto__`, which plain assignment would lose. */
export function setOwn(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[name] = value;
  }
}

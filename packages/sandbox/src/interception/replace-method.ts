/** Puts a function in the place of another one. The function returned puts back exactly what was there. */
export function replaceMethod(owner: object, name: string, replacement: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  if (before === undefined) throw new Error(`There is no own property ${name} to replace.`);
  Object.defineProperty(owner, name, {
    value: replacement,
    writable: true,
    enumerable: before.enumerable === true,
    configurable: true,
  });
  return () => {
    // Somebody who wrapped the replacement since keeps what they made: it goes on through the replacement.
    if (Object.getOwnPropertyDescriptor(owner, name)?.value !== replacement) return;
    Object.defineProperty(owner, name, before);
  };
}

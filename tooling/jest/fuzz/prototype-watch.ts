const prototypes: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
  Promise.prototype,
];
const namesOf = (prototype: object): number => Reflect.ownKeys(prototype).length;
/** Counting every name takes as long as reading a short message. */
const countedEach = 100;

/**
 * Says after each case whether the prototypes of the language are what they were. What is assigned to one is seen at once, since
 * every object then seems to have it; a name that is hidden or is gone is seen within a hundred cases.
 */
export function prototypeWatch(): () => boolean {
  const names = prototypes.map(namesOf);
  const heirs = prototypes.map((prototype) => Object.create(prototype) as object);
  let cases = 0;
  return () => {
    if (heirs.some(hasName)) return false;
    if ((cases += 1) % countedEach !== 0) return true;
    return prototypes.every((prototype, index) => namesOf(prototype) === names[index]);
  };
}

function hasName(heir: object): boolean {
  for (const _name in heir) return true;
  return false;
}

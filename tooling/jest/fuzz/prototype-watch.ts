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

/** Says whether the prototypes of the language are what they were. */
export interface PrototypeWatch {
  /**
   * Asked after each case: what is assigned to `Object.prototype` is seen at once, since every object then seems to have it; any
   * other name that is new or gone is seen within a hundred cases.
   */
  isUnchanged(): boolean;
  /** Asked after the last one. */
  isWhollyUnchanged(): boolean;
}

export function prototypeWatch(): PrototypeWatch {
  const names = prototypes.map(namesOf);
  let cases = 0;
  const isWhollyUnchanged = (): boolean =>
    prototypes.every((prototype, index) => namesOf(prototype) === names[index]);
  return {
    isUnchanged() {
      for (const _name in {}) return false;
      return (cases += 1) % countedEach !== 0 || isWhollyUnchanged();
    },
    isWhollyUnchanged,
  };
}

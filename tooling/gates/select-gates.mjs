import { gates } from './gate-list.mjs';

/**
 * The gates to run, in their order.
 * `only` also runs what those gates require; `from` leaves out everything before it that is not required.
 * @param {{ only?: readonly string[], from?: string }} choice
 * @returns {import('./gate-list.mjs').Gate[]}
 */
export function selectGates({ only, from }) {
  const names = gates.map((gate) => gate.name);
  for (const name of [...(only ?? []), ...(from === undefined ? [] : [from])]) {
    if (!names.includes(name)) throw new Error(`There is no gate '${name}'. Gates: ${names.join(', ')}.`);
  }
  const start = from === undefined ? 0 : names.indexOf(from);
  const wanted = new Set(only ?? names.slice(start));
  const addRequired = (name) => {
    for (const required of gates.find((gate) => gate.name === name)?.requires ?? []) {
      wanted.add(required);
      addRequired(required);
    }
  };
  for (const name of [...wanted]) addRequired(name);
  return gates.filter((gate) => wanted.has(gate.name));
}

import type { DysmsAction } from '../catalogue/action-field.js';

/** Finds an action of the catalogue; its table is loaded by the first call. */
export type ActionLoader = (name: string) => Promise<DysmsAction | undefined>;

export function createActionLoader(): ActionLoader {
  const known = new Map<string, DysmsAction>();
  return async (name) => {
    const present = known.get(name);
    if (present !== undefined) return present;
    const [{ actionRows }, { readActionRow }] = await Promise.all([
      import('../catalogue/generated/action-rows.js'),
      import('../catalogue/read-action-row.js'),
    ]);
    const row = Object.hasOwn(actionRows, name) ? actionRows[name] : undefined;
    if (row === undefined) return undefined;
    const action = readActionRow(name, row);
    known.set(name, action);
    return action;
  };
}

import type { DysmsAction } from '../catalogue/action-field.js';
import { sendRows } from '../catalogue/generated/send-rows.js';
import { readActionRow } from '../catalogue/read-action-row.js';

/** Finds an action of the catalogue. Those that send are at hand; the table of all is loaded by the first other one. */
export type ActionLoader = (name: string) => Promise<DysmsAction | undefined>;

export function createActionLoader(): ActionLoader {
  const known = new Map<string, DysmsAction>();
  return async (name) => {
    const present = known.get(name);
    if (present !== undefined) return present;
    const row = rowOf(sendRows, name) ?? rowOf((await loadTable()).actionRows, name);
    if (row === undefined) return undefined;
    const action = readActionRow(name, row);
    known.set(name, action);
    return action;
  };
}

const loadTable = () => import('../catalogue/generated/action-rows.js');

function rowOf<Row>(rows: Readonly<Record<string, Row>>, name: string): Row | undefined {
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}

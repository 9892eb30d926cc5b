/**
 * @typedef {{ status: string, mutatorName: string, replacement: string, location: { start: { line: number } } }} Mutant
 * @typedef {{ files: Record<string, { source: string, mutants: (Mutant & { location: Location })[] }> }} Report
 * @typedef {{ file: string, from: string, to: string, times?: number, reason: string }} Explained `times` it occurs in the file, default 1; file `*` is any, however often
 * @typedef {{ file: string, line: number, from: string, to: string, mutator: string }} Survivor
 * @typedef {{ mutants: number, killed: number, timeout: number, explained: number, texts: number, untried: number }} Figures
 */

/** As Stryker has it: what could not be run says nothing about tests, and is in no score. */
const invalid = new Set(['CompileError', 'RuntimeError']);

/**
 * What of a part survived, and its figures. Killed and stopped by time count as found; explained ones do not.
 * @param {Report} report
 * @param {readonly Explained[]} explanations
 * @returns {{ figures: Figures, unexplained: Survivor[], explained: Survivor[], stale: Explained[] }}
 */
export function countMutants(report, explanations) {
  const figures = { mutants: 0, killed: 0, timeout: 0, explained: 0, texts: 0, untried: 0 };
  const unexplained = [];
  const explained = [];
  const everywhere = explanations.filter((entry) => entry.file === '*');
  const open = explanations
    .filter(({ file }) => file in report.files)
    .flatMap((entry) => Array.from({ length: entry.times ?? 1 }, () => entry));
  for (const [file, { source, mutants }] of Object.entries(report.files)) {
    for (const mutant of mutants) {
      if (mutant.status === 'Ignored') figures.texts += 1;
      else if (invalid.has(mutant.status)) figures.untried += 1;
      else {
        figures.mutants += 1;
        if (mutant.status === 'Killed') figures.killed += 1;
        else if (mutant.status === 'Timeout') figures.timeout += 1;
        else {
          const survivor = describeSurvivor(file, source, mutant);
          const at = open.findIndex((entry) => isSame(entry, survivor));
          if (at !== -1) open.splice(at, 1);
          const found = at !== -1 || everywhere.some((entry) => isSame({ ...entry, file }, survivor));
          (found ? explained : unexplained).push(survivor);
        }
      }
    }
  }
  figures.explained = explained.length;
  return { figures, unexplained, explained, stale: open };
}

/** @param {Figures} figures percent, without the explained ones counted in any way as found */
export function scoreOf({ mutants, killed, timeout }) {
  return mutants === 0 ? 100 : (100 * (killed + timeout)) / mutants;
}

/** @returns {Survivor} */
function describeSurvivor(file, source, { location, replacement, mutatorName, status }) {
  return {
    file,
    line: location.start.line,
    from: oneLine(textAt(source, location)),
    to: oneLine(replacement),
    mutator: status === 'NoCoverage' ? `${mutatorName}, never run` : mutatorName,
  };
}

/** The text between two places, lines and columns counted from 1. */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

/** Spacing is the formatter's affair and must not make an explanation stale. */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

const isSame = (left, right) => left.file === right.file && left.from === right.from && left.to === right.to;

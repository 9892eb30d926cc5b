import path from 'node:path';
import ts from 'typescript';

/** What an exported name stands for. @param {ts.Symbol} exported @param {ts.TypeChecker} checker */
export const whatIsExported = (exported, checker) =>
  exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;

/** Whether a symbol is declared in the source of a package. @param {ts.Symbol} symbol @param {string} directory of the package */
export const isDeclaredIn = (symbol, directory) =>
  fileOf(symbol).startsWith(path.join(directory, 'src') + path.sep);

/** The file of the first declaration of a symbol. @param {ts.Symbol} symbol */
export const fileOf = (symbol) => symbol.declarations?.[0]?.getSourceFile().fileName ?? '';

/**
 * What the reference describes, under a heading or in a table of operations: all that a package exports of its own.
 * @param {readonly { directory: string, exports: readonly ts.Symbol[] }[]} doors
 * @param {ts.TypeChecker} checker
 * @returns {ReadonlySet<ts.Symbol>}
 */
export const describedSymbols = (doors, checker) =>
  new Set(
    doors.flatMap(({ directory, exports }) =>
      exports
        .map((exported) => whatIsExported(exported, checker))
        .filter((symbol) => isDeclaredIn(symbol, directory)),
    ),
  );

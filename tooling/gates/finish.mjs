/**
 * Ends a check: prints every problem, then one line that says what was looked at.
 * @param {{ problems: readonly string[], checked: string, advice?: string }} result
 */
export function finish({ problems, checked, advice }) {
  for (const problem of problems) console.log(`- ${problem}`);
  if (problems.length > 0 && advice !== undefined) console.log(`\n${advice}`);
  console.log(problems.length === 0 ? checked : `${problems.length} problems in ${checked}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

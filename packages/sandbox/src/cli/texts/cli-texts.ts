import type { SignatureDiagnosis } from '../../core/kernel.js';
import type { RefusalDiagnosis } from '../../core/refusal-diagnosis.js';
import type { SandboxLanguage } from '../../core/sandbox-options.js';
import { textsIn } from '../../dashboard/dashboard-texts.js';
import { spokenCause } from '../../dashboard/spoken-cause.js';
import { chineseRefusalDiagnosis } from '../../dashboard/chinese-refusal-diagnosis.js';
import { speakOfFlags } from '../speak-of-flags.js';
import { chineseCommands } from './chinese-commands.js';
import { chineseFindings } from './chinese-findings.js';
import { chineseMessages } from './chinese-messages.js';
import { chineseRefusalOfCli } from './chinese-refusals-of-cli.js';
import { chineseTriggers } from './chinese-triggers.js';
import type { CommandTexts } from './command-texts.js';
import { englishCommands } from './english-commands.js';
import { englishFindings } from './english-findings.js';
import { englishMessages } from './english-messages.js';

type Diagnosis = Pick<SignatureDiagnosis, 'cause' | 'scheme' | 'evidence' | 'fix'>;
type SpokenDiagnosis = Pick<SignatureDiagnosis, 'cause' | 'evidence' | 'fix'>;

/** Everything the command line says, in one language. */
export type CliTexts = typeof englishMessages & {
  readonly language: SandboxLanguage;
  readonly commands: CommandTexts;
  readonly findings: typeof englishFindings;
  /** What the sandbox said in English, in the words of the command line; as it is where it has none. */
  sentence(english: string): string;
  /** Why a signature is wrong; in English where a part of it is known in English only. */
  diagnosis(found: Diagnosis): SpokenDiagnosis;
  /** Why a server refused a notification; in English where it is known in English only. */
  refusalDiagnosis(found: RefusalDiagnosis): Pick<RefusalDiagnosis, 'evidence' | 'fix'>;
  /** What a scenario of `trigger` does, from its name and its English. */
  scenario(name: string, english: string): string;
};

const english: CliTexts = {
  ...englishMessages,
  language: 'en',
  commands: englishCommands,
  findings: englishFindings,
  sentence: speakOfFlags,
  diagnosis: (found) => found,
  refusalDiagnosis: (found) => found,
  scenario: (_, summary) => summary,
};

const chinese: CliTexts = {
  ...chineseMessages,
  language: 'zh-CN',
  commands: chineseCommands,
  findings: chineseFindings,
  sentence: (text) => chineseRefusalOfCli(text) ?? textsIn('zh-CN').sentence(text) ?? speakOfFlags(text),
  diagnosis(found) {
    const spoken = spokenCause(found, textsIn('zh-CN'));
    if (spoken === null) return found;
    return {
      cause: `${found.cause ?? ''}（${spoken.title}）`,
      evidence: spoken.evidence ?? found.evidence,
      fix: spoken.fix,
    };
  },
  refusalDiagnosis: chineseRefusalDiagnosis,
  scenario: (name, summary) =>
    (Object.hasOwn(chineseTriggers, name) ? chineseTriggers[name] : null) ?? summary,
};

export function cliTextsIn(language: SandboxLanguage): CliTexts {
  return language === 'zh-CN' ? chinese : english;
}

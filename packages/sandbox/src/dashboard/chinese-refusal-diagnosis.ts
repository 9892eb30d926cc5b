import type { RefusalDiagnosis } from '../core/refusal-diagnosis.js';
import { chineseMistakes, chineseRemedies } from './chinese-mistakes.js';
import { chineseSentence } from './chinese-sentences.js';

type Spoken = Pick<RefusalDiagnosis, 'evidence' | 'fix'>;

/** Why a receiver refused a notification, in Chinese; what is known in English only stays English. */
export function chineseRefusalDiagnosis({ evidence, fix, tried }: RefusalDiagnosis): Spoken {
  const [does = ''] = evidence.split('. Proof: ');
  const mistake = ownValue(chineseMistakes, does.charAt(0).toLowerCase() + does.slice(1));
  const proof = `投递 ${String(tried.length)} 次：真实的一份被拒收，照这种错误签名的被接受。`;
  return {
    evidence: mistake === null ? otherEvidence(evidence, tried.length) : `${mistake}。${proof}`,
    fix: ownValue(chineseRemedies, fix) ?? otherFix(fix),
  };
}

function otherEvidence(evidence: string, tried: number): string {
  if (evidence.startsWith('Delivered once more, unchanged, ')) return '原样再投递一次，被接受了。';
  const answer = /^Every delivery was refused, [^]* The last answer to it was (HTTP \d+): ([^]*)$/.exec(
    evidence,
  );
  if (answer === null) return evidence;
  const [, status = '', body = ''] = answer;
  return `投递 ${String(tried)} 次都被拒收：真实的一份，以及按常见错误签名的各份。最近一次应答是 ${status}：${body}`;
}

function otherFix(fix: string): string {
  const found = /^The signature may be right, and something else refuse it\. ([^]*) Look at the log .*$/.exec(
    fix,
  );
  if (found === null) return fix;
  const error = found[1] ?? '';
  return `签名可能没有问题，是别的原因拒收。${chineseSentence(error) ?? error}请查看服务器在验签前后的日志。`;
}

function ownValue(table: Readonly<Record<string, string>>, key: string): string | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** What the answer to one canonical request in a fresh session tells of a provider. */
import type { Exchange } from '../../exchange/exchange.ts';
import { printable } from '../../exchange/printable.ts';
import { isViolation, judgeExchanges } from '../../judge/judge.ts';
import { counted } from '../../report/counted.ts';
import type { Operation } from '../../run/operation.ts';
import type { Diagnosis } from './check.ts';

/** Judges it by every rule: what breaks the contract fails, what breaks another level is worth a warning. */
export function diagnose(exchange: Exchange, { method, path, requirements }: Operation): Diagnosis {
  const { response, timing } = exchange;
  const status = response?.status ?? 0;
  const answered = `${method} ${path} was answered ${status} in ${Math.round(timing.total)} ms`;
  const findings = judgeExchanges([exchange], requirements);
  const broken = findings.filter(isViolation);
  const gated = broken.filter(({ requirement }) => requirement.level === 'contract');
  const [first, ...more] = gated.length > 0 ? gated : broken;
  const whose = gated.length > 0 ? 'the contract' : 'other levels';
  const verdict =
    first === undefined
      ? `it keeps all ${findings.length} rules that speak of it`
      : `of ${whose} it breaks ${first.requirement.id}${more.length === 0 ? '' : ` and ${counted(more.length, 'more rule')}`}: expected ${printable(first.judgement.expected, 120)}, got ${printable(first.judgement.got, 120)}`;
  const detail = `${answered}; ${verdict}`;
  if (gated.length === 0 && status !== 200) {
    const next = 'check that the token is one of this API, and what the log of the provider says.';
    return { outcome: 'fail', detail: `${detail}; but the session was fresh`, next };
  }
  if (first === undefined) return { outcome: 'ok', detail };
  const next = `ccagent-conformance explain ${first.requirement.id}, then run, which shows all of it.`;
  return { outcome: gated.length > 0 ? 'fail' : 'warn', detail, next };
}

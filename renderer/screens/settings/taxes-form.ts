import { parsePercent } from '../../../shared/domain/ticket/thousandths.ts';
import type { TaxRate } from '../../../shared/domain/ticket/ticket.ts';

export type TaxProblem = 'bad-name' | 'bad-percent';

/** What is wrong with a tax as it is being typed; undefined when nothing is. A name may stand once: items name it. */
export function taxProblem(rates: readonly TaxRate[], index: number): TaxProblem | undefined {
  const rate = rates[index];
  const name = rate?.name.trim() ?? '';
  if (!rate || name === '' || rates.findIndex((other) => other.name.trim() === name) !== index)
    return 'bad-name';
  return parsePercent(rate.percent) === undefined ? 'bad-percent' : undefined;
}

/** The percentages of tips as they are typed in one line: `5 10 15`. Undefined where one of them is none, or there are more than five. */
export function presetsOf(text: string): readonly string[] | undefined {
  const presets = text
    .split(/[\s;%]+/)
    .filter((part) => part !== '')
    .map((part) => part.replace(',', '.'));
  const good = presets.length <= 5 && presets.every((percent) => parsePercent(percent) !== undefined);
  return good ? [...new Set(presets)] : undefined;
}

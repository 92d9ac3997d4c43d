import type { AxeBuilder } from '@axe-core/playwright';

/** WCAG 2.2 AA, and what axe takes for good practice. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, each rule with the elements that break it. */
export async function violationsOf(axe: AxeBuilder): Promise<readonly string[]> {
  // Our pages have no frames, whose results would be gathered in a page of their own.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`);
}

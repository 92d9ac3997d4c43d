// A Vitest reporter that keeps why tests were left out, which the JSON report does not tell.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the reasons are, by file and full name of the test: `[path, name, reason]` each. */
export const skipReasonsFile = join(import.meta.dirname, '../.cache/test/skip-reasons.json');

export default class SkipReasonsReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const reasons = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].flatMap((test) => {
        const result = test.result();
        const note = result.state === 'skipped' ? result.note : undefined;
        return note === undefined ? [] : [[module.moduleId, test.fullName.replaceAll(' > ', ' '), note]];
      }),
    );
    mkdirSync(dirname(skipReasonsFile), { recursive: true });
    writeFileSync(skipReasonsFile, JSON.stringify(reasons));
  }
}

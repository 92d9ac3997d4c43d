import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { buildHub } from '../../../hub/build-hub.ts';
import { createPracticeEngine } from '../../../hub/engine/practice/practice-engine.ts';
import { openPracticeLog } from '../../../hub/engine/practice/practice-log.ts';
import { systemClock as clock, systemRandom as random } from '../../../hub/shell/system-clock.ts';
import { storeIn } from '../../../hub/store/open-sqlite-store.ts';
import { parseOverview } from '../../../shared/hub-protocol/overview.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/hub-api.md'), 'utf8');

test('docs/hub-api.md says of just those functions that our hub has them today which it offers', async () => {
  const store = await storeIn(new DatabaseSync(':memory:'));
  const log = openPracticeLog(':memory:');
  const engine = createPracticeEngine({ clock, random, log, blockIntervalMs: 0 });
  const hub = buildHub({
    name: 'Test',
    version: '0',
    clock,
    random,
    store,
    engine,
    authenticationType: 2,
    encoding: 'application/json',
    publicUrl: 'http://127.0.0.1',
    log: () => undefined,
  });
  await hub.start();
  const reply = await hub.server.inject('/api/overview.js');
  await hub.stop();
  await store.close();
  const overview = parseOverview(reply.body);
  const offered = overview.ok ? overview.value.supported_functions : [];

  const today = [...page.matchAll(/^\| `([a-z-]+)` \|.*\| today \|$/gm)].map(([, name]) => name);
  const [, sentence = ''] = /^\*\*Today\*\* our hub has (.+?)\. /m.exec(page) ?? [];
  const promised = [...sentence.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  expect(today.toSorted()).toEqual([...offered].sort());
  expect(promised.toSorted()).toEqual([...offered].sort());
});

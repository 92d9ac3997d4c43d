// Takes cash, opens and closes shifts, and says what was done once main has answered; to be killed at any moment.
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { TrustedPayers } from '../../../../main/payers/trusted-payers.ts';
import { AddressPool } from '../../../../main/sales/address-pool.ts';
import { Sales } from '../../../../main/sales/sales.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { Shifts } from '../../../../main/shifts/shifts.ts';

const [path = '', run = ''] = process.argv.slice(2);
const nowMs = () => systemClock.nowMs();
const journal = Journal.open(path, project, nowMs);
let ids = 0;
const newId = () => `${run}-${`${ids++}`.padStart(15, '0')}`;
const pool = new AddressPool({
  journal,
  clock: systemClock,
  random: systemRandom,
  newRef: newId,
  changed: () => {},
});
const sales = new Sales({
  journal,
  pool,
  payers: new TrustedPayers(journal),
  nowMs,
  newSaleId: newId,
  changed: () => {},
});
const shifts = new Shifts({ journal, nowMs, changed: () => {} });
const say = (line: string) => process.stdout.write(`${line}\n`);

const left = shifts.view().current;
if (left) shifts.close({ shiftId: left.shiftId, counted: left.cash.expected }, 'owner');
say('drawer ready');
for (;;) {
  const shiftId = newId();
  shifts.open({ shiftId, float: '10', currency: 'EUR' }, 'owner');
  const sale = sales.tender(
    { chargeId: newId(), tender: 'cash', amount: '2.50', currency: 'EUR', memo: '', given: '5' },
    { by: 'owner', shopName: 'Café', hubName: 'hub' },
  );
  if (sale.ok) say(`sold ${sale.value.number}`);
  shifts.close({ shiftId, counted: '12.50' }, 'owner');
  const [closed] = shifts.view().closed;
  say(`closed ${closed?.number}`);
}

import { authkeys } from './authkeys.ts';
import { backup } from './backup.ts';
import { board } from './board.ts';
import { exchange } from './exchange.ts';
import { history } from './history.ts';
import { hubs } from './hubs.ts';
import { items } from './items.ts';
import { keys } from './keys.ts';
import { money } from './money.ts';
import { payers } from './payers.ts';
import { people } from './people.ts';
import { practice } from './practice.ts';
import { refund } from './refund.ts';
import { reports } from './reports.ts';
import { sales } from './sales.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shift } from './shift.ts';
import { tasks } from './tasks.ts';
import { ticket } from './ticket.ts';
import { trade } from './trade.ts';

/** What the screens say that come later, in English: a file for each subject. */
export const late = {
  keys,
  ticket,
  shift,
  history,
  reports,
  sales,
  tasks,
  setup,
  practice,
  settings,
  items,
  people,
  money,
  authkeys,
  hubs,
  backup,
  refund,
  trade,
  board,
  payers,
  exchange,
};

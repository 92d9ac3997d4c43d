import { useQueryClient } from '@tanstack/react-query';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import type { PeopleView } from '../../../shared/ipc/people-view.ts';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';

type Reply =
  | { readonly ok: true; readonly value: PeopleView }
  | { readonly ok: false; readonly error: TillError };

/** A change of the people behind a button: what comes of it is shown everywhere. */
export function usePeopleRun() {
  const client = useQueryClient();
  const running = useCommandRun<PeopleView>();
  return {
    ...running,
    run: (call: () => Promise<Reply>, onDone?: () => void, onRefused?: () => void) =>
      running.run(
        call,
        (people) => {
          client.setQueryData(QUERY_KEYS.people, people);
          onDone?.();
        },
        onRefused,
      ),
  };
}

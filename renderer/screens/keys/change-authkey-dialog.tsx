import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import {
  ALL_PERMITTED,
  AUTHKEY_GROUPS,
  PERMITTED_FUNCTIONS,
  type PermittedFunction,
} from '../../../shared/hub-protocol/authkey-permission.ts';
import type { AuthkeyView } from '../../../shared/ipc/authkey-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import '../../components/checkbox.css';

/** What an authkey may do, one permission a line. What this till needs goes only when that is said a second time. */
export function ChangeAuthkeyDialog({
  authkey,
  onClose,
}: {
  readonly authkey: AuthkeyView;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<PermittedFunction>>(new Set(authkey.functions));
  const changing = useCommandRun<AuthkeyView[]>();
  const isWarned = changing.error?.code === 'authkey-needed';
  const refused =
    isWarned && changing.error
      ? {
          ...changing.error,
          detail: ALL_PERMITTED.filter((name) => changing.error?.detail?.split(', ').includes(name))
            .map((name) => t(`authkeys.functions.${name}`))
            .join(' · '),
        }
      : changing.error;
  const choose = (name: PermittedFunction, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(name);
    else next.delete(name);
    setChosen(next);
    changing.forgetError();
  };
  const change = () =>
    changing.run(
      () =>
        call.changeAuthkey({
          token: authkey.token,
          functions: [...chosen],
          ...(isWarned && { evenIfNeeded: true }),
        }),
      (list) => {
        client.setQueryData(QUERY_KEYS.authkeys, list);
        onClose();
      },
      () => void client.invalidateQueries({ queryKey: QUERY_KEYS.authkeys }),
    );
  const mayNewlyMove = PERMITTED_FUNCTIONS.money.some(
    (name) => chosen.has(name) && !authkey.functions.includes(name),
  );
  return (
    <DialogFrame
      title={t('authkeys.changeTitle')}
      done={t(isWarned ? 'authkeys.changeAnyway' : 'authkeys.changeSave')}
      doneKind={isWarned ? 'danger' : 'primary'}
      end={
        <>
          <div role="status">
            {mayNewlyMove && <p className="authkey-warning">{t('authkeys.changeMoney')}</p>}
            {chosen.size === 0 && <p>{t('authkeys.changeNothing')}</p>}
          </div>
          <ErrorNote error={refused} />
        </>
      }
      staysOpen
      isDisabled={chosen.size === 0 || changing.busy}
      onDone={change}
      onClose={onClose}
    >
      <p className="authkey-path">
        <bdi>{authkey.label ?? authkey.token}</bdi>
        {authkey.usedHereBy && ` (${t(`authkeys.usedHereBy.${authkey.usedHereBy}`)})`}
      </p>
      {AUTHKEY_GROUPS.map((group) => {
        const names = PERMITTED_FUNCTIONS[group].filter((name) => authkey.grantable.includes(name));
        return (
          names.length > 0 && (
            <fieldset key={group} className="authkey-powers">
              <legend>{t(`authkeys.may.${group}`)}</legend>
              {names.map((name) => (
                <Checkbox
                  key={name}
                  className="checkbox"
                  isSelected={chosen.has(name)}
                  onChange={(isChosen) => choose(name, isChosen)}
                >
                  <span className="checkbox__box" />
                  {t(`authkeys.functions.${name}`)}
                </Checkbox>
              ))}
            </fieldset>
          )
        );
      })}
    </DialogFrame>
  );
}

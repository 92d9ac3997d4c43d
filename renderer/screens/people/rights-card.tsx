import { Checkbox } from 'react-aria-components/Checkbox';
import { useTranslation } from 'react-i18next';
import { RIGHTS, type Right } from '../../../shared/domain/people/right.ts';
import type { PeopleView } from '../../../shared/ipc/people-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { SettingCard } from '../settings/setting-card.tsx';
import { usePeopleRun } from './use-people-run.ts';
import '../../components/checkbox.css';

const GRANTED = ['cashier', 'merchant'] as const;

/** What each role may, but for the owner's, who may everything. */
export function RightsCard({ rights }: { readonly rights: PeopleView['rights'] }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const granting = usePeopleRun();
  const grant = (role: (typeof GRANTED)[number], right: Right, isGranted: boolean) => {
    const others = rights[role].filter((each) => each !== right);
    granting.run(() => call.setRights({ role, rights: isGranted ? [...others, right] : others }));
  };
  return (
    <SettingCard title={t('people.rightsTitle')} hint={t('people.rightsHint')}>
      <ErrorNote error={granting.error} />
      <table className="rights-table">
        <thead>
          <tr>
            <td />
            {GRANTED.map((role) => (
              <th key={role} scope="col">
                {t(`people.roles.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RIGHTS.map((right) => (
            <tr key={right}>
              <th scope="row">{t(`people.rights.${right}`)}</th>
              {GRANTED.map((role) => (
                <td key={role}>
                  <Checkbox
                    className="checkbox"
                    aria-label={`${t(`people.roles.${role}`)}: ${t(`people.rights.${right}`)}`}
                    isSelected={rights[role].includes(right)}
                    onChange={(isGranted) => grant(role, right, isGranted)}
                  >
                    <span className="checkbox__box" />
                  </Checkbox>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </SettingCard>
  );
}

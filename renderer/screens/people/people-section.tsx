import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleView } from '../../../shared/ipc/people-view.ts';
import type { SettingsView } from '../../../shared/ipc/settings-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Icon } from '../../components/icons.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { usePeople } from '../../queries/till-queries.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { SettingCard } from '../settings/setting-card.tsx';
import { LockAfterCard } from './lock-after-card.tsx';
import { MyPinCard } from './my-pin-card.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PersonLogDialog } from './person-log-dialog.tsx';
import { PinDialog } from './pin-dialog.tsx';
import { RightsCard } from './rights-card.tsx';
import '../../components/row-list.css';
import './people-section.css';

type Person = PeopleView['people'][number];

/** What is asked about somebody, or about nobody yet. */
type Asked =
  | { readonly about: 'new' }
  | { readonly about: 'change' | 'remove' | 'pin' | 'log'; readonly person: Person };

/** Who works here, and what they may. */
export function PeopleSection({ settings }: { readonly settings: SettingsView }) {
  const { t } = useTranslation();
  const view = usePeople().data;
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  if (!view) return null;
  const isAlone = view.people.length === 0;
  return (
    <>
      {isAlone ? (
        <SettingCard title={t('people.alone')}>
          <p>{t('people.aloneText')}</p>
          <PushButton kind="primary" icon={<Icon name="plus" />} onPress={() => setAsked({ about: 'new' })}>
            {t('people.addYourself')}
          </PushButton>
        </SettingCard>
      ) : (
        <>
          <SettingCard title={t('people.list')}>
            <ul className="row-list">
              {view.people.map((person) => (
                <PersonRow
                  key={person.name}
                  person={person}
                  isHere={view.atTill?.name === person.name}
                  onAsk={(about) => setAsked({ about, person })}
                />
              ))}
            </ul>
            <PushButton icon={<Icon name="plus" />} onPress={() => setAsked({ about: 'new' })}>
              {t('people.addPerson')}
            </PushButton>
          </SettingCard>
          <MyPinCard />
          <LockAfterCard settings={settings} />
          <RightsCard rights={view.rights} />
        </>
      )}
      {asked?.about === 'new' && <PersonDialog isFirst={isAlone} onClose={close} />}
      {asked?.about === 'change' && <PersonDialog person={asked.person} isFirst={false} onClose={close} />}
      {asked?.about === 'remove' && <RemovePersonDialog name={asked.person.name} onClose={close} />}
      {asked?.about === 'pin' && <PinDialog name={asked.person.name} onClose={close} />}
      {asked?.about === 'log' && <PersonLogDialog name={asked.person.name} onClose={close} />}
    </>
  );
}

function PersonRow({
  person,
  isHere,
  onAsk,
}: {
  readonly person: Person;
  readonly isHere: boolean;
  readonly onAsk: (about: 'change' | 'remove' | 'pin' | 'log') => void;
}) {
  const { t } = useTranslation();
  const { name, role, hasPin } = person;
  const named = (words: string) => `${words}: \u2068${name}\u2069`;
  return (
    <li className="row-list__row people-list__person">
      <div>
        <bdi className="people-list__name">{name}</bdi>
        <span className="row-list__more">
          {t(`people.roles.${role}`)}
          {isHere && ` · ${t('people.here')}`}
          {!hasPin && ` · ${t('people.noPin')}`}
        </span>
      </div>
      <div className="people-list__buttons">
        <PushButton aria-label={named(t('people.log'))} onPress={() => onAsk('log')}>
          {t('people.log')}
        </PushButton>
        <PushButton aria-label={named(t('people.newPin'))} onPress={() => onAsk('pin')}>
          {t('people.newPin')}
        </PushButton>
        <PushButton aria-label={named(t('people.change'))} onPress={() => onAsk('change')}>
          {t('people.change')}
        </PushButton>
        <PushButton aria-label={named(t('people.remove'))} onPress={() => onAsk('remove')}>
          {t('people.remove')}
        </PushButton>
      </div>
    </li>
  );
}

function RemovePersonDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const removing = useCommandRun<PeopleView>();
  const remove = () =>
    removing.run(
      () => call.removePerson({ name }),
      (people) => {
        client.setQueryData(QUERY_KEYS.people, people);
        onClose();
      },
    );
  return (
    <ConfirmDialog
      title={t('people.removeQuestion', { name: `\u2068${name}\u2069` })}
      confirm={t('people.remove')}
      running={removing}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('people.removeText')}</p>
    </ConfirmDialog>
  );
}

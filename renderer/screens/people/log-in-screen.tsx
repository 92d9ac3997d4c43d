import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useTranslation } from 'react-i18next';
import type { PeopleView } from '../../../shared/ipc/people-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PinInput } from '../../components/pin-input.tsx';
import { PinPad } from '../../components/pin-pad.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { QUERY_KEYS } from '../../queries/query-keys.ts';
import { useCommandRun } from '../../queries/use-command-run.ts';
import './log-in-screen.css';

type Person = PeopleView['people'][number];

/** Nobody is at the till: who comes chooses the name and types the PIN. Sales that wait are watched on meanwhile. */
export function LogInScreen({ people }: { readonly people: PeopleView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const person = people.people.find(({ name }) => name === chosen);
  if (person) return <PinEntry key={person.name} person={person} onBack={() => setChosen(undefined)} />;
  return (
    <main className="log-in">
      <div className="log-in__panel log-in__panel--wide">
        <h1 className="log-in__title">{t('people.who')}</h1>
        <ul className="log-in__people">
          {people.people.map(({ name, role }, index) => (
            <li key={name}>
              <Button className="log-in__person" autoFocus={index === 0} onPress={() => setChosen(name)}>
                <bdi className="log-in__name">{name}</bdi>
                <span className="log-in__role">{t(`people.roles.${role}`)}</span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}

function PinEntry({ person, onBack }: { readonly person: Person; readonly onBack: () => void }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const client = useQueryClient();
  const entering = useCommandRun<PeopleView>();
  const [pin, setPin] = useState('');
  const [first, setFirst] = useState<string>();
  const { name, hasPin } = person;
  const isAgain = first !== undefined;
  const differs = isAgain && pin.length >= first.length && pin !== first;
  const type = (typed: string) => {
    setPin(typed.replace(/[^0-9]/g, '').slice(0, 12));
    entering.forgetError();
  };
  const done = (people: PeopleView) => client.setQueryData(QUERY_KEYS.people, people);
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (pin === '' || differs) return;
    if (hasPin)
      entering.run(
        () => call.logIn({ name, pin }),
        done,
        () => setPin(''),
      );
    else if (!isAgain) {
      setFirst(pin);
      setPin('');
    } else
      entering.run(
        () => call.chooseFirstPin({ name, pin }),
        done,
        () => {
          setFirst(undefined);
          setPin('');
        },
      );
  };
  const label = hasPin
    ? t('people.pinOf', { name: `\u2068${name}\u2069` })
    : t(isAgain ? 'people.again' : 'people.newPin');
  return (
    <main className="log-in">
      <form className="log-in__panel" onSubmit={enter}>
        <h1 className="log-in__title">
          <bdi>{name}</bdi>
        </h1>
        {!hasPin && <p>{t('people.choosePinText')}</p>}
        <PinInput
          key={String(isAgain)}
          label={label}
          inputMode="none"
          autoFocus
          value={pin}
          onChange={type}
          {...(differs && { problem: t('people.notTheSame') })}
        />
        <ErrorNote error={entering.error} />
        <PinPad value={pin} onChange={type} />
        <div className="log-in__buttons">
          <PushButton size="action" onPress={onBack}>
            {t('people.somebodyElse')}
          </PushButton>
          <PushButton
            kind="primary"
            size="action"
            type="submit"
            isPending={entering.busy}
            isDisabled={pin.length < 4 || differs}
          >
            {t(hasPin || isAgain ? 'people.enter' : 'people.choosePin')}
          </PushButton>
        </div>
      </form>
    </main>
  );
}

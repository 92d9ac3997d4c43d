import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../shared/domain/people/role.ts';
import type { PeopleView } from '../../../shared/ipc/people-view.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { toDecimal } from '../../../shared/money/money.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { DialogFrame } from '../../components/dialog-frame.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { MoneyInput } from '../../components/money-input.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { moneyToType, typedMoney } from '../../format/typed-money.ts';
import { useUnit } from '../../queries/use-unit.ts';
import { isNewPin, NewPinFields, NO_PIN } from './new-pin-fields.tsx';
import { usePeopleRun } from './use-people-run.ts';

export interface PersonDialogProps {
  /** Whom to change; absent: somebody new. */
  readonly person?: PeopleView['people'][number];
  /** The first is whoever stands here: an owner, with a PIN. */
  readonly isFirst: boolean;
  readonly onClose: () => void;
}

export function PersonDialog({ person, isFirst, onClose }: PersonDialogProps) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const saving = usePeopleRun();
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<Role>(person?.role ?? (isFirst ? 'owner' : 'cashier'));
  const unit = useUnit();
  const [limit, setLimit] = useState(
    person?.dailyLimit === undefined ? '' : moneyToType({ amount: person.dailyLimit, currency: BTC }, unit),
  );
  const [newPin, setNewPin] = useState(NO_PIN);
  const needsPin = role === 'owner' && !person?.hasPin;
  const asksPin = !person || needsPin;
  const typesPin = asksPin && (newPin.pin !== '' || newPin.again !== '');
  const most = typedMoney(limit, BTC, unit);
  const isLimit = limit.trim() === '' || most !== undefined;
  const isReady = name.trim() !== '' && isLimit && (isNewPin(newPin) || (!needsPin && !typesPin));
  const terms = { role, ...(most && { dailyLimit: toDecimal(most) }) };
  const change = async (known: string) => {
    const given = needsPin && (await call.givePin({ name: known, pin: newPin.pin }));
    return given && !given.ok ? given : call.changePerson({ name: known, ...terms });
  };
  const save = () =>
    saving.run(
      () =>
        person
          ? change(person.name)
          : call.addPerson({ name, ...terms, ...(typesPin && { pin: newPin.pin }) }),
      onClose,
    );
  const title = person
    ? `\u2068${person.name}\u2069`
    : t(isFirst ? 'people.addYourself' : 'people.addPerson');
  return (
    <DialogFrame
      title={title}
      done={t('app.save')}
      end={<ErrorNote error={saving.error} />}
      staysOpen
      isDisabled={!isReady}
      onDone={save}
      onClose={onClose}
    >
      {!person && (
        <TextInput
          label={t('people.name')}
          hint={t('people.nameHint')}
          autoFocus
          autoComplete="off"
          maxLength={40}
          value={name}
          onChange={setName}
        />
      )}
      {!isFirst && (
        <SegmentedChoice
          label={t('people.role')}
          value={role}
          options={ROLES.map((value) => ({ value, label: t(`people.roles.${value}`) }))}
          onChange={setRole}
        />
      )}
      {asksPin && (
        <NewPinFields
          value={newPin}
          onChange={setNewPin}
          {...(!isFirst && { hint: t(needsPin ? 'people.pinOfOwner' : 'people.pinLater') })}
        />
      )}
      {!isFirst && (
        <MoneyInput
          label={t('people.dailyLimit')}
          currency={BTC}
          hint={t('people.dailyLimitHint')}
          value={limit}
          onChange={setLimit}
        />
      )}
    </DialogFrame>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptSettings } from '../../../shared/ipc/receipt-view.ts';
import { useBridge } from '../../bridge/bridge-context.ts';
import { ErrorNote } from '../../components/error-note.tsx';
import { PushButton } from '../../components/push-button.tsx';
import { SegmentedChoice } from '../../components/segmented-choice.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useCommandRun } from '../../queries/use-command-run.ts';
import { formOf, type PrinterForm, placeOf, problemOf } from './printer-form.ts';
import { SaveBar } from './save-bar.tsx';
import { SettingCard } from './setting-card.tsx';
import { useSaveSettings } from './use-save-settings.ts';

/** Which printer receipts go to, and whether it prints. */
export function PrinterCard({ receipts }: { readonly receipts: ReceiptSettings }) {
  const { t } = useTranslation();
  const { call } = useBridge();
  const saver = useSaveSettings();
  const test = useCommandRun<{ readonly sent: boolean }>();
  const [tested, setTested] = useState(false);
  const [form, setForm] = useState(() => formOf(receipts.printer));
  const wanted = placeOf(form);
  const changed = JSON.stringify(form) !== JSON.stringify(formOf(receipts.printer));
  const change = (part: Partial<PrinterForm>) => {
    setForm({ ...form, ...part });
    setTested(false);
    test.forgetError();
    saver.touched();
  };
  return (
    <SettingCard title={t('settings.printing.printer')} hint={t('settings.printing.printerHint')}>
      <SegmentedChoice
        label={t('settings.printing.printer')}
        value={form.kind}
        options={(['system', 'network', 'device'] as const).map((value) => ({
          value,
          label: t(`settings.printing.${value}`),
        }))}
        onChange={(kind) => change({ kind })}
      />
      <PrinterFields form={form} onChange={change} />
      <SaveBar
        saver={saver}
        changed={changed}
        possible={wanted !== undefined}
        onSave={() => wanted && saver.save({ receipts: { ...receipts, printer: wanted } })}
      />
      {receipts.printer.kind !== 'system' && (
        <>
          <ErrorNote error={test.error} />
          <div className="save-bar">
            <PushButton
              isDisabled={changed}
              isPending={test.busy}
              onPress={() => {
                setTested(false);
                test.run(
                  () => call.printTestPage(undefined),
                  () => setTested(true),
                );
              }}
            >
              {t('settings.printing.test')}
            </PushButton>
            <span className="save-bar__note" role="status">
              {test.busy ? t('settings.printing.testing') : tested ? t('settings.printing.tested') : ''}
            </span>
          </div>
        </>
      )}
    </SettingCard>
  );
}

function PrinterFields({
  form,
  onChange,
}: {
  readonly form: PrinterForm;
  readonly onChange: (part: Partial<PrinterForm>) => void;
}) {
  const { t } = useTranslation();
  const problem = problemOf(form);
  const wrong = (name: typeof problem) =>
    problem !== undefined && problem === name ? { problem: t(`settings.printing.${problem}`) } : {};
  switch (form.kind) {
    case 'system':
      return null;
    case 'network':
      return (
        <div className="printer-fields">
          <TextInput
            label={t('settings.printing.host')}
            hint={t('settings.printing.hostHint')}
            leftToRight
            autoComplete="off"
            value={form.host}
            maxLength={255}
            onChange={(host) => onChange({ host })}
            {...(form.host !== '' && wrong('badHost'))}
          />
          <TextInput
            label={t('settings.printing.port')}
            leftToRight
            inputMode="numeric"
            value={form.port}
            onChange={(port) => onChange({ port })}
            {...wrong('badPort')}
          />
        </div>
      );
    case 'device':
      return (
        <TextInput
          label={t('settings.printing.path')}
          hint={t('settings.printing.pathHint')}
          leftToRight
          mono
          autoComplete="off"
          value={form.path}
          maxLength={1_000}
          onChange={(path) => onChange({ path })}
        />
      );
  }
}

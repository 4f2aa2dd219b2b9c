import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { KvittoError } from '@kvitto/contract/errors';
import { saveFile } from '../../ui/save-file.ts';
import { within } from '../../ui/within.ts';
import type { Bench } from '../bench.ts';

interface SaveButtonProps {
  readonly record: WithdrawalRecord;
  readonly bench: Bench;
}

type Saving = 'idle' | 'saving' | 'failed';

/** How saving goes, by mounted widget and notice: drawings come and go. */
const savings = new WeakMap<Bench, Map<string, Signal<Saving>>>();

function savingOf(bench: Bench, id: string): Signal<Saving> {
  const known = savings.get(bench) ?? new Map<string, Signal<Saving>>();
  savings.set(bench, known);
  const saving = known.get(id) ?? signal<Saving>('idle');
  known.set(id, saving);
  return saving;
}

/** The acknowledgement as a file, fetched when somebody wants it. */
export function SaveButton({ record, bench }: SaveButtonProps) {
  const { t } = bench;
  const saving = savingOf(bench, record.id);
  return (
    <div>
      <button type="button" class="button" aria-disabled={saving.value === 'saving'} onClick={() => void save(record, bench, saving)}>
        {t('a.save')}
      </button>
      {saving.value === 'failed' && <p class="soft">{t('a.save.failed')}</p>}
    </div>
  );
}

async function save({ id }: WithdrawalRecord, { context, announcement, t }: Bench, saving: Signal<Saving>): Promise<void> {
  if (saving.peek() === 'saving') return;
  saving.value = 'saving';
  const order = context.props.order.peek() ?? '';
  try {
    const port = context.backend.peek()?.withdrawal;
    if (!port) throw new KvittoError('unsupported', 'This backend keeps no notices.');
    const file = await within(context.signal, (signal) =>
      port.export({ order, record: id }, { signal, token: context.props.session.peek() }),
    );
    saveFile(
      file.name,
      file.type,
      Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0)),
    );
    saving.value = 'idle';
    announcement.value = t('a.saved', { name: file.name });
    context.emit('receipt-saved', {});
  } catch {
    saving.value = 'failed';
    announcement.value = t('a.save.failed');
  }
}

import type { Invoice } from '@kvitto/contract/invoice';
import { Choices } from '../../ui/choices.tsx';
import { Select } from '../../ui/select.tsx';
import { remindBy, snooze } from './desk.ts';
import type { Desk } from './desk.ts';
import { comesAfter, daysToPutOff } from './letters.model.ts';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

/** The next letter, how it comes, and putting it off. */
export function Letters({ of, desk }: PartProps) {
  const { t, day } = desk;
  const [next] = of.reminders;
  return (
    <>
      {of.snoozedUntil && <p>{t('snoozed', { day: day(of.snoozedUntil) })}</p>}
      {next && <p>{t('next', { day: day(next.on), how: channelWords(next.channel, desk) })}</p>}
      <PutOff of={of} desk={desk} />
      <Channels of={of} desk={desk} />
    </>
  );
}

const channelWords = (channel: string | undefined, { word }: Desk) =>
  channel === undefined ? 'none' : (word(`ch.${channel}`) ?? channel.replaceAll('_', ' '));

/** Until one of several days, the last one unless another is chosen; when the letter comes then is said before it is put off. */
function PutOff({ of, desk }: PartProps) {
  const { t, day, sender, until, bench } = desk;
  const days = daysToPutOff(of, bench.format.value);
  const last = days.at(-1);
  if (last === undefined) return null;
  const chosen = days.find((each) => each === until.value) ?? last;
  const button = (words: string) => (
    <button type="button" class="button" id="put-off" aria-disabled={sender.isSending.value} onClick={() => void snooze(desk, of, chosen)}>
      {words}
    </button>
  );
  if (days.length === 1) return button(t('snooze', { day: day(last) }));
  return (
    <>
      <Select
        id="until"
        label={t('off')}
        options={days.map((each) => ({ value: each, label: day(each) }))}
        chosen={chosen}
        onChoose={(value) => {
          until.value = value;
        }}
        hint={t('off.next', { day: day(comesAfter(chosen)) })}
        isFixed={sender.isSending.value}
      />
      {button(t('off.do'))}
    </>
  );
}

/** By what reminders come, where the shop lets one choose. A collection letter comes as it comes. */
function Channels({ of, desk }: PartProps) {
  const { t, sender, channel, isMissing, reminding } = desk;
  const channels = of.can.channels ?? [];
  const now = of.reminders.find(({ kind }) => kind === 'reminder')?.channel;
  const collection = of.reminders.find(({ kind }) => kind === 'collection')?.channel;
  if (channels.length === 0) return null;
  const chosen = channels.find((each) => each === (channel.value ?? now));
  const choose = (value: string) => {
    channel.value = value;
    isMissing.value = false;
    reminding.value = '';
  };
  return (
    <>
      <Choices
        name="channel"
        label={t('ch')}
        options={channels.map((each) => ({ value: each, label: channelWords(each, desk) }))}
        chosen={chosen ?? ''}
        onChoose={choose}
      />
      {collection !== undefined && <p class="small">{t('ch.collection', { how: channelWords(collection, desk) })}</p>}
      <p role="status" class={isMissing.value ? 'field-error' : undefined}>
        {isMissing.value ? t('ch.missing') : reminding.value}
      </p>
      <button
        type="button"
        class="button"
        id="remind-by"
        aria-disabled={sender.isSending.value}
        onClick={() => void remindBy(desk, of, chosen)}
      >
        {t('ch.do')}
      </button>
    </>
  );
}

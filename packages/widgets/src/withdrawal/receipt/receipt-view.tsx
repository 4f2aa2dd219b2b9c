import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { Bench } from '../bench.ts';
import { whenOf } from '../when.ts';
import { Next } from './next.tsx';
import { SaveButton } from './save-button.tsx';

interface ReceiptProps {
  readonly record: WithdrawalRecord;
  readonly bench: Bench;
}

/** The acknowledgement of Art. 11a(4): what was declared, when it was sent, where it was mailed, what happens next, and all of it to keep. */
export function Receipt({ record, bench }: ReceiptProps) {
  const { t, announcement } = bench;
  const { receivedAt, email, name, number, lines, words, hash, locale } = record;
  const what = lines?.map(({ title, units }) => (units > 1 ? `${units} × ${title}` : title)).join(', ') ?? t('a.all', { number });
  return (
    <div class="receipt">
      <dl class="facts">
        <div>
          <dt>{t('a.at')}</dt>
          <dd>
            <time dateTime={receivedAt}>{whenOf(record, bench)}</time>
          </dd>
        </div>
        <div>
          <dt>{t('a.mailed')}</dt>
          <dd>{email}</dd>
        </div>
        <div>
          <dt>{t('s.what')}</dt>
          <dd>{what}</dd>
        </div>
        <div>
          <dt>{t('s.name')}</dt>
          <dd>{name}</dd>
        </div>
      </dl>
      <Next record={record} bench={bench} />
      <h3>{t('a.words')}</h3>
      <blockquote class="words" lang={locale}>
        {words}
      </blockquote>
      <p class="hash soft">
        {t('a.hash')} <code>{hash}</code>
        <CopyButton words={hash} label={t('a.copy')} done={t('a.copied')} of={t('a.hash')} announcement={announcement} />
      </p>
      <SaveButton record={record} bench={bench} />
    </div>
  );
}

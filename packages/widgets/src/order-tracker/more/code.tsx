import { CopyButton } from '../../ui/copy-button.tsx';
import type { Bench } from '../bench.ts';
import type { ParcelView } from '../order-tracker.model.ts';
import { QrCode } from '../../ui/qr-code.tsx';

/** What opens the locker or is shown at the counter: in words, and as the code that a reader there reads. */
export function Code({ view: { parcel }, bench }: { readonly view: ParcelView; readonly bench: Bench }) {
  const { t, announcement } = bench;
  const { code, qr = code } = parcel.pickup ?? {};
  return (
    <>
      {code && (
        <p>
          <span class="soft">{t('code')}</span>
          <b translate={false} dir="ltr">
            {code}
          </b>
        </p>
      )}
      {qr && <QrCode text={qr} label={t('code.qr')} />}
      <p class="soft code-hint">{t('code.hint')}</p>
      {code && <CopyButton words={code} label={t('code.copy')} done={t('copied')} announcement={announcement} />}
    </>
  );
}

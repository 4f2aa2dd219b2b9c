import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import { drawQr, QrCode } from '../../ui/qr-code.tsx';
import { saveFile } from '../../ui/save-file.ts';
import type { Desk } from './desk.ts';
import { codeOf } from './pay.model.ts';
import type { Way } from './pay.model.ts';
import type { ShownPayment } from '@kvitto/contract/payment/qr-payload';

interface CodeProps {
  readonly shown: ShownPayment;
  readonly way: Way;
  readonly data: PaymentData;
  readonly of: Invoice;
  readonly desk: Desk;
}

/** A code that says what the page says, or nothing: the numbers stand beside it. It is there only as long as it is true. */
export function Code({ shown, way, data, of, desk }: CodeProps) {
  const { t, bench, isFresh, isCodeAsked, once } = desk;
  const { emit } = bench.context;
  if (!isFresh.value) return <p role="status">{t('code.old')}</p>;
  const code = codeOf(shown, way, of);
  if (code.state === 'wrong')
    once(`wrong ${way.id} ${data.version}`, () =>
      emit('error', { code: 'contract_violation', widget: 'invoice-panel', operation: 'invoices.payment' }),
    );
  if (code.state !== 'right') return null;
  const { standard, text, link } = code;
  const money = bench.format.value.money(shown.amount);
  const name = t(`code.${standard}`);
  // An app on the same device does not see its screen: there a link opens it, and the code is for another device.
  const isApp = link !== undefined && isPhone();
  const isAsked = isCodeAsked.value;
  const isShown = !isApp || isAsked;
  if (isShown) once(`code ${standard}`, () => emit('code-shown', { standard }));
  const started = () => emit('payment-started', { way: way.kind });
  return (
    <>
      {isApp && (
        <>
          <a class="button main" href={link} onClick={started}>
            {t('code.open')}
          </a>
          <p class="small">{t('code.filled')}</p>
          <button type="button" class="quiet-button" aria-expanded={isAsked} onClick={() => (isCodeAsked.value = !isAsked)}>
            {t(isAsked ? 'code.hide' : 'code.show')}
          </button>
        </>
      )}
      {isShown && (
        <>
          <QrCode text={text} label={t('code.label', { name, money, payee: shown.payee })} />
          <p class="small">{t('code.hint', { name })}</p>
          <button type="button" class="quiet-button" onClick={() => void save(text, of)}>
            {t('code.save')}
          </button>
        </>
      )}
    </>
  );
}

const isPhone = (): boolean => matchMedia('(pointer:coarse)').matches;

async function save(text: string, { number }: Invoice): Promise<void> {
  const { path, size } = await drawQr(text);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
  saveFile(`invoice-${number.replaceAll(/[^\w-]/g, '-')}.svg`, 'image/svg+xml', drawing);
}

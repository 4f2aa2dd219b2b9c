import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import { formatNumber } from '@kvitto/contract/payment/reference';
import type { ReferredAccount } from '@kvitto/contract/payment/reference';
import { drawQr, QrCode } from '../../ui/qr-code.tsx';
import { saveFile } from '../../ui/save-file.ts';
import type { Desk, Way } from './desk.ts';
import { codeOf } from '@kvitto/contract/payment/way-to-pay';
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
  const { t, bench, isFresh, isCodeAsked, once, started } = desk;
  const { emit } = bench.context;
  if (!isFresh.value) return <p role="status">{t('code.old')}</p>;
  const code = codeOf(shown, way, of.country);
  if (code.state === 'wrong')
    once(`wrong ${way.id} ${data.version}`, () =>
      emit('error', { code: 'contract_violation', widget: 'invoice-panel', operation: 'invoices.payment' }),
    );
  if (code.state !== 'right') return null;
  const { standard, text, link, account } = code;
  const money = bench.format.value.money(shown.amount);
  const name = t(`code.${standard}`);
  // An app on the same device does not see its screen: there a link opens it, and the code is for another device.
  const isApp = link !== undefined && isPhone();
  const isAsked = isCodeAsked.value;
  const isShown = !isApp || isAsked;
  if (isShown) once(`code ${standard}`, () => emit('code-shown', { standard }));
  const start = () => {
    if (!started.has(way.id)) emit('payment-started', { way: way.kind });
    started.add(way.id);
  };
  return (
    <>
      {isApp && (
        <>
          <a class="button main" href={link} onClick={start}>
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
          <QrCode text={text} label={t('code.label', { name, money, payee: shown.payee, ...factsOf(shown, account, desk) })} />
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

/** What else the code says, for those who do not see it. */
function factsOf({ reference, message, dueDate }: ShownPayment, account: ReferredAccount | undefined, { t, bench }: Desk) {
  const own = account?.reference ?? reference;
  const numbers = [account ?? [], own ?? []].flat().map((each) => `${t(`n.${each.kind}`)} ${formatNumber(each)}`);
  const written = own || message === undefined ? [] : [`${t('n.message')} ${message}`];
  return { numbers: [...numbers, ...written].join(', '), day: dueDate ? bench.format.value.day(dueDate) : 'none' };
}

/** So many dots for each module: large enough for any camera, and for paper. */
const dots = 12;

/** As a picture that phones and banks' apps open. */
async function save(text: string, { number }: Invoice): Promise<void> {
  const { path, size } = await drawQr(text);
  const canvas = Object.assign(document.createElement('canvas'), { width: size * dots, height: size * dots });
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(dots, dots);
  pen.fillStyle = '#000';
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- This fills a path, not an array.
  pen.fill(new Path2D(path));
  canvas.toBlob((picture) => picture && saveFile(`invoice-${number.replaceAll(/[^\w-]/g, '-')}.png`, 'image/png', picture));
}

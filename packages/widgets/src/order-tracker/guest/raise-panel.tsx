import type { Bench } from '../bench.ts';
import type { Key } from '../order-tracker.messages.ts';
import { clockOf } from '../../ui/countdown.ts';
import { FormField } from './form-field.tsx';
import { Notice } from './notice.tsx';
import { channelsOf, checkCode, closeCode, sendCode } from './raise.ts';
import type { OpenOrder, Sent, Visit } from './visit.ts';

interface PanelProps {
  readonly order: OpenOrder;
  readonly visit: Visit;
  readonly bench: Bench;
}

/** The way to proof level 2: an offer, a code, and that it worked. */
export function RaisePanel({ order, visit, bench }: PanelProps) {
  const raise = visit.raise.value;
  if (raise.state === 'raised') return <p class="raise raised">{bench.t('c.raised')}</p>;
  return raise.state === 'sent' ? (
    <CodeForm sent={raise} visit={visit} bench={bench} />
  ) : (
    <Offer order={order} visit={visit} bench={bench} />
  );
}

function Offer({ order, visit, bench }: PanelProps) {
  const { t } = bench;
  const channels = channelsOf(order, visit);
  const [only] = channels;
  const isSending = visit.busy.value !== undefined;
  const label = (channel: 'email' | 'sms'): Key => (channels.length > 1 ? `c.send.${channel}` : 'c.send');
  return (
    <section class="raise" aria-labelledby="raise-title">
      <div>
        <h3 id="raise-title">{t('c.offer')}</h3>
        <p class="soft">{t(channels.length > 1 || !only ? 'c.offer.both' : `c.offer.${only}`)}</p>
      </div>
      <Notice visit={visit} refused="c.none" wait={visit.resend} bench={bench} />
      <div class="raise-buttons">
        {channels.map((channel, index) => (
          <button
            key={channel}
            type="button"
            id={index === 0 ? 'raise' : undefined}
            class="button"
            aria-disabled={isSending}
            onClick={() => void sendCode(visit, channel)}
          >
            {t(isSending && index === 0 ? 'c.sending' : label(channel))}
          </button>
        ))}
      </div>
    </section>
  );
}

interface CodeProps {
  readonly sent: Sent;
  readonly visit: Visit;
  readonly bench: Bench;
}

function CodeForm({ sent, visit, bench }: CodeProps) {
  const { t, format } = bench;
  const { busy, codeLock, expiry } = visit;
  const what = busy.value?.what;
  const hint = expiry.left.value > 0 ? t('c.until', { time: format.time(sent.expiresAt) }) : t('c.expired');
  const submit = (event: Event) => {
    event.preventDefault();
    void checkCode(visit);
  };
  return (
    <form class="raise" method="dialog" noValidate onSubmit={submit}>
      <p class="raise-sent">{t('c.sent', { to: sent.sentTo })}</p>
      <FormField
        id="code"
        name="one-time-code"
        label={t('c.code')}
        hint={hint}
        autocomplete="one-time-code"
        inputMode="numeric"
        enterkeyhint="go"
        visit={visit}
        bench={bench}
      />
      <Notice visit={visit} refused="c.wrong" wait={codeLock.left.value > 0 ? codeLock : visit.resend} bench={bench} />
      <div class="raise-buttons">
        <button type="submit" class="button primary" aria-disabled={what !== undefined || codeLock.left.value > 0}>
          {t(what === 'checking' ? 'c.checking' : 'c.check')}
        </button>
        <Again sent={sent} visit={visit} bench={bench} />
        <button type="button" class="quiet-button" onClick={() => closeCode(visit)}>
          {t('c.close')}
        </button>
      </div>
    </form>
  );
}

function Again({ sent, visit, bench: { t } }: CodeProps) {
  const seconds = visit.resend.left.value;
  if (seconds > 0) return <p class="soft clock">{t('c.again.clock', { clock: clockOf(seconds) })}</p>;
  const isSending = visit.busy.value?.what === 'sending';
  return (
    <button type="button" class="quiet-button" aria-disabled={isSending} onClick={() => void sendCode(visit, sent.channel)}>
      {t(isSending ? 'c.sending' : 'c.again')}
    </button>
  );
}

import { Icon } from '../../ui/icon.tsx';
import { alert as alertIcon } from '../../ui/rare-icons.ts';
import { OutsideLink } from '../../ui/outside-link.tsx';
import type { Alert } from './alert.model.ts';
import type { Bench } from '../bench.ts';

/** What is wrong, what happens next, what the reader can do. Never called an exception. */
export function AlertCard({ alert, bench: { say, t } }: { readonly alert: Alert; readonly bench: Bench }) {
  return (
    <div class={`alert ${alert.tone}`}>
      <Icon of={alertIcon} />
      <div class="alert-text">
        <p class="alert-title">{say(alert.cause)}</p>
        {alert.next && <p>{say(alert.next)}</p>}
        {alert.facts.length > 0 && (
          <p class="facts">
            {alert.facts.map((fact) => (
              <span key={fact.key}>{say(fact)}</span>
            ))}
          </p>
        )}
        {alert.links.length > 0 && (
          <p class="alert-links">
            {alert.links.map(({ label, url }, index) => (
              <OutsideLink
                key={url}
                class={index === 0 && (alert.tone === 'bad' || label.key !== 'a.contact') ? 'button' : 'link'}
                href={url}
                label={say(label)}
                hint={t('tab')}
              />
            ))}
          </p>
        )}
      </div>
    </div>
  );
}

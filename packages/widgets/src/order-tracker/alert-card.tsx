import type { Alert } from '@kvitto/contract/story';
import { Icon } from '../ui/icon.tsx';
import { OutsideLink } from '../ui/outside-link.tsx';
import { alert as alertIcon } from '../ui/rare-icons.ts';
import { Offers } from './offers.tsx';
import type { OffersProps } from './offers.tsx';

interface AlertProps extends OffersProps {
  readonly alert: Alert;
}

/** What is wrong, what happens next, what the reader can do. Never called an exception. */
export function AlertCard({ alert: { tone, cause, next, facts, links }, told, parcel, bench }: AlertProps) {
  const { say, t } = bench;
  return (
    <div class={`alert ${tone}`}>
      <Icon of={alertIcon} />
      <div class="alert-text">
        <p class="alert-title">{say(cause)}</p>
        {next && <p>{say(next)}</p>}
        {facts.length > 0 && (
          <p class="facts">
            {facts.map((fact) => (
              <span key={fact.key}>{say(fact)}</span>
            ))}
          </p>
        )}
        <Offers told={told} parcel={parcel} class="button" bench={bench} />
        {links.length > 0 && (
          <p class="alert-links">
            {links.map(({ label, url }) => (
              <OutsideLink
                key={url}
                class={tone === 'bad' && told.offers.length === 0 ? 'button' : 'link'}
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

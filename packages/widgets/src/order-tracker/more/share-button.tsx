import { toggle } from '../bench.ts';
import type { Bench } from '../bench.ts';

interface ShareProps {
  readonly trackingNumber: string;
  readonly bench: Bench;
}

/** Shares a parcel's progress by a link to the page that the tag names: the tracking number is all that is in it. */
export function ShareButton({ trackingNumber, bench }: ShareProps) {
  const { t, opened, announcement, asking } = bench;
  const link = linkTo(asking.host.getAttribute('share'), trackingNumber);
  if (!link) return null;
  const name = `share:${link}`;
  const isCopied = announcement.value === copiedWords(bench, trackingNumber);
  return (
    <div class="offers">
      <button type="button" class="quiet-button" onClick={() => void share(link, trackingNumber, bench)}>
        {t(isCopied ? 'share.copied' : 'share')}
      </button>
      {opened.value.has(name) && (
        <p>
          <span class="soft">{t('share.failed')}</span>{' '}
          <span class="number" translate={false} dir="ltr">
            {link}
          </span>
        </p>
      )}
    </div>
  );
}

function linkTo(page: string | null, trackingNumber: string): string | undefined {
  if (!page || !URL.canParse(page, document.baseURI)) return undefined;
  const url = new URL(page, document.baseURI);
  url.hash = new URLSearchParams({ parcel: trackingNumber }).toString();
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** With the number, so that it is told of this one, and that its button can show it. */
const copiedWords = ({ t }: Bench, trackingNumber: string) => `${t('share.copied')} ${trackingNumber}`;

/** By what the device offers, else by the clipboard, else by showing the link. */
async function share(link: string, trackingNumber: string, bench: Bench): Promise<void> {
  try {
    if (await offered(link)) return bench.emit('link-shared', {});
  } catch {
    // The reader thought better of it.
    return;
  }
  try {
    await navigator.clipboard.writeText(link);
    bench.announce(copiedWords(bench, trackingNumber));
    bench.emit('link-shared', {});
  } catch {
    const name = `share:${link}`;
    if (!bench.opened.peek().has(name)) toggle(bench, name);
  }
}

/** Whether the device has taken it; rejects where its reader gave up. */
async function offered(url: string): Promise<boolean> {
  if (!('share' in navigator)) return false;
  try {
    await navigator.share({ url });
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'AbortError') throw thrown;
    return false;
  }
}

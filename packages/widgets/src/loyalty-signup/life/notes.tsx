import type { Bench } from '../bench.ts';

/** What has been found out meanwhile: an address that was probably meant otherwise, a membership that is finished later. */
export function Notes({ bench: { notes, t, draft, part } }: { readonly bench: Bench }) {
  const { meant, isLate } = notes.value;
  const take = () => {
    meant?.take();
    notes.value = { ...notes.peek(), meant: undefined };
  };
  return (
    <div class="notes" role="status">
      {meant && part('joined') && (
        <p>
          {t('meant')}{' '}
          <button type="button" class="quiet" onClick={take}>
            {t('meant.take', { email: meant.email })}
          </button>
        </p>
      )}
      {isLate && draft.value.isJoined && part('joined') && <p>{t('late')}</p>}
    </div>
  );
}

/** Who is a member already. Below proof level 2 no more than that is known. */
export function Member({ bench: { membership, t, part } }: { readonly bench: Bench }) {
  const { name, tier, points } = membership.value ?? {};
  const facts = [name, tier, points && t('member.points', { points: points.available })].filter(Boolean);
  // What has no words yet is not there.
  return facts.length > 0 && part('joined') ? <p class="facts">{facts.join(' · ')}</p> : null;
}

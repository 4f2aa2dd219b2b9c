import type { Preview } from '@kvitto/contract/loyalty';
import type { ProgrammeView } from '@kvitto/contract/programme';
import type { Bench } from './bench.ts';
import { ReadLink } from './read-link.tsx';

/** What membership brings with this cart, one box to join, and who asks. */
export function Offer({ bench }: { readonly bench: Bench }) {
  const { t, programme: view, preview, shown, draft, announcement, wordsOf, isTelling, joining, part } = bench;
  const programme = view.value;
  if (!programme) return null;
  const { name, company, lead, terms, termsUrl, privacyUrl, stop } = programme;
  const { isJoined } = draft.value;
  const isMember = shown.value === 'member';
  const [life, more] = [part('life'), part('more')];
  return (
    <section class="card" aria-labelledby="name">
      <Top bench={bench} programme={programme} />
      {isMember && life && <life.Member bench={bench} />}
      {preview.value && <Gains of={preview.value} bench={bench} isMember={isMember} />}
      {!isMember && lead && !preview.value?.points && <p>{wordsOf(lead)}</p>}
      {life && <life.Notes bench={bench} />}
      {!isMember && (
        <>
          <JoinBox bench={bench} name={name} />
          {isJoined && joining.value?.()}
          <p id="terms" class="small">
            {t('who', { company })} {wordsOf(terms)?.text} {wordsOf(stop)}
          </p>
        </>
      )}
      <p class="links small">
        <ReadLink href={termsUrl} label={t('terms')} hint={t('tab')} />
        <ReadLink href={privacyUrl} label={t('privacy')} hint={t('tab')} />
      </p>
      {more && isTelling.value && <more.Counting bench={bench} />}
      <p class="hush" role="status">
        {announcement.value}
      </p>
    </section>
  );
}

interface BoxProps {
  readonly bench: Bench;
  readonly name: string;
}

function JoinBox({ bench: { t, draft, change, control, need }, name }: BoxProps) {
  const prepare = () => need('joined');
  return (
    <label class="join">
      <input
        id="join"
        type="checkbox"
        checked={draft.value.isJoined}
        disabled={control.isDisabled.value}
        aria-describedby="terms"
        onPointerEnter={prepare}
        onFocus={prepare}
        onChange={({ currentTarget }) => change({ isJoined: currentTarget.checked })}
      />
      <span>
        <b>{t('join', { programme: name })}</b> {t('join.when')}
      </span>
    </label>
  );
}

interface TopProps {
  readonly bench: Bench;
  readonly programme: ProgrammeView;
}

function Top({ bench: { t, need, isTelling, shown }, programme: { name, logo, points } }: TopProps) {
  const tell = () => {
    need('more');
    isTelling.value = !isTelling.peek();
  };
  return (
    <div class="top">
      {logo && <img src={logo} alt="" />}
      <h2 id="name">{shown.value === 'member' ? t('member', { programme: name }) : name}</h2>
      {points && (
        <button id="how" type="button" class="quiet" aria-expanded={isTelling.value} onClick={tell}>
          {t('how')}
        </button>
      )}
    </div>
  );
}

interface GainsProps {
  readonly of: Preview;
  readonly bench: Bench;
  readonly isMember: boolean;
}

function Gains({ of: { points, worth, pendingDays, unlocks, total }, bench: { t, context, wordsOf, signUp }, isMember }: GainsProps) {
  const { money } = context.format();
  const rest = unlocks.flatMap((each) => {
    if (isMember && each.kind.startsWith('welcome')) return [];
    const text = wordsOf(each.text);
    const known = { welcome_points: 1, free_shipping: 1, member_price: 1 };
    if (!Object.hasOwn(known, each.kind)) return text ?? [];
    return t(`u.${each.kind as keyof typeof known}`, { points: each.points ?? 0, money: each.money ? money(each.money) : '' });
  });
  return (
    <>
      {points > 0 && (
        <p class="gain">
          <b>{t('points', { points })}</b> {t('gain', { worth: worth ? money(worth) : 'none', days: pendingDays })}
        </p>
      )}
      {rest.length > 0 && (
        <ul class="gains">
          {rest.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      {total && (
        <p class="total">
          {t('total', { before: money(total.before), after: money(total.after), joined: String(isMember || signUp.value !== undefined) })}
        </p>
      )}
    </>
  );
}

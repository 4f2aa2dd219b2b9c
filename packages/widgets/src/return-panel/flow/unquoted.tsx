import { ask } from './quote.ts';
import type { Flow } from './flow-of.ts';
import { quoteProblemKey } from './go-on.ts';

/** Nobody could say what it brings: why, and a way to ask again. Draws nothing else. */
export function Unquoted({ flow, method }: { readonly flow: Flow; readonly method?: string | undefined }) {
  const { quoting, t } = flow;
  const { error } = quoting.value;
  if (!error) return null;
  return (
    <div role="status" class="unquoted">
      <p class="problem">{t(quoteProblemKey(error.code), { seconds: error.retryAfter ?? 60 })}</p>
      <button type="button" class="button" onClick={() => void ask(flow, method)}>
        {t('again')}
      </button>
    </div>
  );
}

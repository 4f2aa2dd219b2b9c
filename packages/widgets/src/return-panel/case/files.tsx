import type { ReturnCase } from '@kvitto/contract/return';
import { QrCode } from '../../ui/qr-code.tsx';
import { wordsIn } from '../../ui/words-in.ts';
import { filesOf, hasCode, isPrinted, todoOf } from './case.model.ts';
import { open } from './desk.ts';
import type { Desk } from './desk.ts';

/** What to do, and what is needed for it: the code, the label, the papers. */
export function Files({ of, desk }: { readonly of: ReturnCase; readonly desk: Desk }) {
  const { bench, t } = desk;
  const { documents, number } = of;
  const own = wordsIn(bench.context.locale.value, of.method?.instructions);
  const steps = todoOf(of).flatMap((key) => bench.word(key) ?? []);
  // What the shop says of this way stands before what is said of all.
  const todo = steps.length > 0 && own ? [...steps.slice(0, -1), own, ...steps.slice(-1)] : steps;
  if (todo.length + documents.length === 0) return null;
  return (
    <section aria-labelledby="todo">
      {todo.length > 0 && (
        <>
          <h3 id="todo">{t('case.next')}</h3>
          <ol class="todo">
            {todo.map((words) => (
              <li key={words}>
                <span>{words}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      {hasCode(of) && (
        <>
          <QrCode text={number} label={t('case.code', { number })} />
          <p class="small">{t('case.code.hint')}</p>
        </>
      )}
      {documents.length > 0 && (
        <ul class="files">
          {filesOf(of).map((each) => (
            <li key={each.id}>
              <File of={of} file={each} desk={desk} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface FileProps {
  readonly of: ReturnCase;
  readonly file: ReturnCase['documents'][number];
  readonly desk: Desk;
}

function File({ of, file, desk }: FileProps) {
  const { bench, t } = desk;
  const isSpare = file.kind === 'label' && !isPrinted(of);
  const name = bench.word(isSpare ? 'd.label.rather' : `d.${file.kind}`) ?? file.name;
  const type = file.name.replace(/^.*\./, '').toUpperCase();
  const state = desk.file.value?.id === file.id ? desk.file.value.state : undefined;
  return (
    <>
      <button type="button" class="button" aria-disabled={state === 'loading'} onClick={() => void open(desk, of, file)}>
        {state === 'loading' ? t('case.getting') : t('case.get', { name, type })}
      </button>
      {file.expiresAt && <p class="small">{t('case.valid', { day: bench.format.value.day(file.expiresAt) })}</p>}
      <p role="status">{state === 'failed' && t('case.got.not', { name })}</p>
    </>
  );
}

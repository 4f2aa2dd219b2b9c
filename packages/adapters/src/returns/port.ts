import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { Returns } from '@kvitto/contract/return';
import { caseOf, isTheirs } from './case.ts';
import { cancel, create, edit, ownReturnIn, returnIn } from './change.ts';
import { decide } from './decide.ts';
import { digest, noReturn } from './desk.ts';
import type { ReturnDesk } from './desk.ts';
import { dispatch } from './dispatch.ts';
import { optionsIn, photoBytes } from './options.ts';
import { quote } from './quoting.ts';
import { fromBase64, returnFile, toBase64 } from './slips.ts';
import { places, slots } from './spots.ts';

const casesAtMost = 200;
/** Enough for a whole order's faults, and too few to fill a disk. */
const photosAtMost = 50;

/** The port `returns` over whatever keeps returns. */
export function returnsPort(desk: ReturnDesk): Returns {
  const { store } = desk;
  return {
    options: ({ order }, context) =>
      store.read(
        order,
        async (subject, tables) => optionsIn(desk, subject, await tables.returns(), context?.isGift === true),
        context?.signal,
      ),
    quote: (input, context) => quote(desk, input, context),
    places: (input, context) => places(desk, input, context),
    slots: (input, context) => slots(desk, input, context),
    create: (input, context) => create(desk, input, context),
    edit: (input, context) => edit(desk, input, context),
    cancel: (input, context) => cancel(desk, input, context),
    dispatch: (input, context) => dispatch(desk, input, context),
    decide: (input, context) => decide(desk, input, context),

    get: ({ order, return: id }, context) =>
      store.read(
        order,
        async (_subject, tables) => {
          const isGift = context?.isGift === true;
          return caseOf(await ownReturnIn(tables, id, isGift), desk, isGift);
        },
        context?.signal,
      ),

    list: ({ order }, context) =>
      store.read(
        order,
        async (_subject, tables) => {
          const isGift = context?.isGift === true;
          const mine = (await tables.returns()).filter((kept) => isTheirs(kept, isGift));
          const newest = mine.toReversed().slice(0, casesAtMost);
          return { items: newest.map((kept) => caseOf(kept, desk, isGift)) };
        },
        context?.signal,
      ),

    document: ({ order, return: id, document }, context) =>
      store.read(
        order,
        async (subject, tables) => {
          const kept = await ownReturnIn(tables, id, context?.isGift === true);
          return returnFile(desk, subject, kept, document, context ?? {});
        },
        context?.signal,
      ),

    upload: (input, context) => upload(desk, input, context),
    photo: (input, context) => photo(desk, input, context),
  };
}

/** A picture that a return names: the shop sees what it is asked to decide about. */
async function photo(
  { store }: ReturnDesk,
  { return: id, photo: wanted }: Parameters<Returns['photo']>[0],
  context: CallContext | undefined,
) {
  const order = await store.orderOf(id, context?.signal);
  if (order === undefined) throw noReturn();
  return store.read(
    order,
    async (_subject, tables) => {
      const { lines, number, receipt } = await returnIn(tables, id);
      const isNamed = receipt === wanted || lines.some(({ photos }) => photos?.includes(wanted));
      const found = isNamed ? await tables.photo(wanted) : undefined;
      if (!found) throw new KvittoError('not_found', 'There is no such picture.');
      return { name: `return-${number}-${wanted}.${found.type.split('/')[1] ?? 'bin'}`, type: found.type, data: found.data };
    },
    context?.signal,
  );
}

async function upload(desk: ReturnDesk, { order, data }: Parameters<Returns['upload']>[0], context: CallContext | undefined) {
  await desk.store.read(order, async () => undefined, context?.signal);
  if (!desk.photos) throw new KvittoError('unsupported', 'This shop takes no pictures.');
  const bytes = fromBase64(data);
  if (!bytes) throw wrongData('Is no base64.');
  if (bytes.length > photoBytes) throw wrongData(`A picture may have at most ${photoBytes} bytes.`);
  const { type, width, height, data: clean } = await desk.photos(bytes);
  const photo = { type, width, height, data: toBase64(clean) };
  // The same picture again is the same picture.
  const id = `pho_${(await digest(order, photo.data)).slice(0, 32)}`;
  return desk.store.write(
    order,
    async (_subject, tables) => {
      const known = await tables.photos();
      if (!known.includes(id) && known.length >= photosAtMost)
        throw new KvittoError('not_eligible', 'There are enough pictures of this order.', { reasons: ['quantity'] });
      await tables.keepPhoto({ id, ...photo });
      return { id, type, width, height };
    },
    context?.signal,
  );
}

const wrongData = (message: string) =>
  new KvittoError('invalid_input', 'This picture cannot be taken.', { fields: [{ path: 'data', message }] });

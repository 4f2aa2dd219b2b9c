import { expect, it } from 'vitest';
import { onBoth } from './engines.fake.ts';
import { lookTogether } from './look-together.ts';
import { opened, record, scan, trackingNumber, turn } from './sql.fake.ts';

/** Reads whose ids are written down, and which answer when they are told. */
function reads() {
  const begun: string[] = [];
  const answers: ((value: { read: number }) => void)[] = [];
  const look = lookTogether<{ read: number }>((id) => {
    const read = begun.push(id);
    return new Promise((resolve) => answers.push(() => resolve({ read })));
  });
  const answer = () => {
    for (const give of answers.splice(0)) give({ read: 0 });
  };
  return { begun, look, answer };
}

it('reads once for all who ask in the same moment, and anew for whoever asks later', async () => {
  const { begun, look, answer } = reads();
  const together = [look('a'), look('a'), look('b')];
  await turn();
  const later = look('a');
  await turn();
  expect(begun).toEqual(['a', 'b', 'a']);
  answer();
  expect(await Promise.all([...together, later])).toEqual([{ read: 1 }, { read: 1 }, { read: 2 }, { read: 3 }]);
});

it('goes on for the others when one of them gives up', async () => {
  const { look, answer } = reads();
  const leaving = new AbortController();
  const left = expect(look('a', leaving.signal)).rejects.toMatchObject({ code: 'aborted' });
  const other = look('a');
  await turn();
  leaving.abort();
  await left;
  answer();
  expect(await other).toEqual({ read: 1 });
});

it('tells all of them of a failure, and tries again for the next', async () => {
  let isDown = true;
  const look = lookTogether(async () => {
    if (isDown) throw new Error('No answer');
    return { read: 2 };
  });
  const failed = await Promise.allSettled([look('a'), look('a')]);
  expect(failed).toMatchObject([{ reason: { code: 'internal' } }, { reason: { code: 'internal' } }]);
  isDown = false;
  expect(await look('a')).toEqual({ read: 2 });
});

onBoth('many watchers of one order', (engine) => {
  it('are shown one and the same picture of a change if none will write into it, which none then can', async () => {
    const address = await engine.fresh();
    const [backend, elsewhere] = [await opened(address, { pollSeconds: 0.02 }), await opened(address)];
    await backend.ingest.order(record);
    const watches = Array.from({ length: 20 }, () =>
      backend.tracking.watch({ order: record.id }, { readOnly: true })[Symbol.asyncIterator](),
    );
    await Promise.all(watches.map((watch) => watch.next()));
    for (const [minute, writer] of [backend, elsewhere].entries()) {
      const next = watches.map((watch) => watch.next());
      await turn();
      await writer.ingest.tracking({ trackingNumber, events: [scan(`scan-${minute}`, minute)] });
      const pictures = new Set((await Promise.all(next)).map(({ value }) => value));
      const [picture] = pictures;
      expect([pictures.size, picture?.id]).toEqual([1, String(minute + 2)]);
      expect(() => picture?.order.shipments.pop()).toThrow(TypeError);
    }
  });
});

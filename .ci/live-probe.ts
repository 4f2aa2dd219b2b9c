/** Loaded before a server that is measured (`--import`, with `--expose-gc`): says what it holds in memory when asked. */
declare const gc: (() => void) | undefined;

process.on('message', () => {
  gc?.();
  gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, heap: heapUsed + external });
});
// Whoever asks does not keep the server alive.
process.channel?.unref();

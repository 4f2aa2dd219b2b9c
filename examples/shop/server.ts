/** Runs the demo shop until it is told to stop. PORT, GATEWAY_PORT, SIMULATOR_SECONDS and KVITTO_DATABASE are read from the environment. */
import { startDemo } from './demo.ts';

function whole(variable: string, otherwise: number, most: number): number {
  const text = process.env[variable] || String(otherwise);
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new Error(`${variable} must be a whole number from 0 to ${most}.`);
}

try {
  const demo = await startDemo({
    port: whole('PORT', 5173, 65_535),
    gatewayPort: whole('GATEWAY_PORT', 8787, 65_535),
    seconds: whole('SIMULATOR_SECONDS', 60, 86_400),
    database: process.env['KVITTO_DATABASE'] || undefined,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void demo.stop().then(() => process.exit(0)));
  }
  console.log(`Kvitto demo shop ready at ${demo.url}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

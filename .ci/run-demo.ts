/** Builds what shop pages load, then runs the demo shop until it is told to stop. PORT and GATEWAY_PORT move the servers. */
import { spawn } from 'node:child_process';
import { environment, isFromTerminal, onStop, projectNode, root } from './bootstrap.mjs';
import { command } from './command.ts';

const graceMilliseconds = 10_000;

const built = await command('pnpm', ['build']);
if (!built.isOk) {
  console.error(`${built.output}\nThe build failed.`);
  process.exit(1);
}

const shop = spawn(projectNode, ['--conditions=kvitto-source', 'examples/shop/server.ts', ...process.argv.slice(2)], {
  cwd: root,
  env: environment(),
  stdio: 'inherit',
});
let isStopping = false;
onStop((signal) => {
  isStopping = true;
  if (!isFromTerminal(signal)) shop.kill(signal);
  setTimeout(() => shop.kill('SIGKILL'), graceMilliseconds).unref();
});
shop.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
shop.on('exit', (code) => {
  process.exit(isStopping ? 0 : (code ?? 1));
});

/** A worker's thread: the same worker as in the main one, told what to do by messages. */
import { parentPort, workerData } from 'node:worker_threads';
import { type PlainSetup, plainFailure, type Reply, type Request, setupOf } from './copy-messages.ts';
import { ChunkWorker } from './copy-worker.ts';

const setup: PlainSetup = workerData;
const worker = new ChunkWorker(setupOf(setup));
// The worker holds the key now; this copy came with the thread.
setup.key.fill(0);
const reply = (message: Reply): void => parentPort?.postMessage(message);

async function answer(request: Request): Promise<Reply> {
  if (request.kind === 'copy') {
    const told = (rows: number, bytes: number): void => reply({ kind: 'told', rows, bytes });
    return { kind: 'copied', result: await worker.copy(request.chunk, request.snapshot, told) };
  }
  await (request.kind === 'settle' ? worker.settle() : worker.close());
  return { kind: 'done' };
}

parentPort?.on('message', async (request: Request) => {
  try {
    reply(await answer(request));
  } catch (error) {
    reply({ kind: 'failed', failure: plainFailure(error) });
  }
  if (request.kind === 'close') {
    parentPort?.close();
  }
});

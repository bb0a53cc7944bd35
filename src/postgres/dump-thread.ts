/**
 * Runs the pg_dump that `@electric-sql/pglite-tools` ships as WebAssembly, in a thread of its own: libpq there asks
 * for bytes and waits, so the thread is blocked while the socket's owner (dump-wasm.ts) fills the ring.
 */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type DumpOrder, RingReader } from './dump-ring.ts';

/** What emscripten's module is asked for; its own types are not published. */
interface WasmModule {
  readonly ENV: Record<string, string>;
  readonly HEAPU8: Uint8Array;
  readonly FS: { readFile(path: string): Uint8Array };
  addFunction(callback: (pointer: number, length: number) => number, signature: string): number;
  callMain(args: string[]): number;
  _pgl_set_rw_cbs(read: number, write: number): void;
}

type WasmFactory = (options: Record<string, unknown>) => Promise<WasmModule>;

/** Told to the socket's owner: bytes for the server; room in the ring; the end. */
export type FromThread =
  | { readonly kind: 'write'; readonly bytes: Uint8Array }
  | { readonly kind: 'room' }
  | {
      readonly kind: 'done';
      readonly status: number;
      readonly output: Uint8Array | null;
      readonly stderr: string;
    };

const OUTPUT = '/tmp/dump.sql';

if (parentPort !== null) {
  const order: DumpOrder = workerData;
  parentPort.postMessage(await run(order, (message) => parentPort?.postMessage(message)));
}

async function run(order: DumpOrder, tell: (message: FromThread) => void): Promise<FromThread> {
  const { factory, wasm } = await loadPgDump();
  const ring = new RingReader(order.ring, () => tell({ kind: 'room' }));
  let status = 0;
  let stderr = '';
  const options: Record<string, unknown> = {
    wasmBinary: wasm,
    thisProgram: 'pg_dump',
    locateFile: (name: string) => name,
    noExitRuntime: false,
    print: () => {},
    printErr: (line: string) => {
      stderr += `${line}\n`;
    },
    onExit: (code: number) => {
      status = code;
    },
  };
  const module = await factory(options);
  Object.assign(module.ENV, { HOME: '/home/postgres', USER: 'postgres', LOGNAME: 'postgres', LC_ALL: 'C' });
  const read = module.addFunction((at, length) => ring.read(module.HEAPU8.subarray(at, at + length)), 'iii');
  const write = module.addFunction((at, length) => {
    tell({ kind: 'write', bytes: module.HEAPU8.slice(at, at + length) });
    ring.written();
    return length;
  }, 'iii');
  module._pgl_set_rw_cbs(read, write);
  module.callMain([...order.args, `--file=${OUTPUT}`]);
  return { kind: 'done', status, output: status === 0 ? module.FS.readFile(OUTPUT) : null, stderr };
}

/**
 * The package exports a wrapper alone, which takes lines out of literals and function bodies (its regular expression
 * for `\restrict`) and wants each reply whole. So the module's factory is taken from the package's own file, whose
 * version package.json pins.
 */
async function loadPgDump(): Promise<{ factory: WasmFactory; wasm: Uint8Array }> {
  const entry = import.meta.resolve('@electric-sql/pglite-tools/pg_dump');
  const chunk = /from\s*"(\.\/[^"]+)"/.exec(await readFile(new URL(entry), 'utf8'))?.[1];
  const source = await readFile(new URL(chunk ?? '', entry), 'utf8');
  const name = /\b(\w+)=\(\(\)=>\{var _scriptName=import\.meta\.url/.exec(source)?.[1];
  const body = source.slice(0, source.lastIndexOf('export{'));
  const text = `${body}\nexport { ${name} as factory };`;
  const { factory } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  return { factory, wasm: await readFile(new URL('./pg_dump.wasm', entry)) };
}

/** SIGINT and SIGTERM: the first asks the run to stop and undo, the second leaves at once. */
import { EXIT } from '../errors.ts';

/** An aborted signal's reason is the name of what aborted it. */
export interface Interruption {
  readonly signal: AbortSignal;
  dispose(): void;
}

/** The part of the process that tells of events. */
export type Events = Pick<NodeJS.EventEmitter, 'on' | 'off'>;

/** Listens on `source` (the process) until disposed; `leave` is called with 130 at the second signal. */
export function onInterrupt(
  source: Events,
  say: (text: string) => void,
  leave: (code: number) => void,
): Interruption {
  const controller = new AbortController();
  const listen = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      leave(EXIT.interrupted);
      return;
    }
    say(`${name}: stopping and undoing what was begun; once more to leave at once`);
    controller.abort(name);
  };
  source.on('SIGINT', listen);
  source.on('SIGTERM', listen);
  return {
    signal: controller.signal,
    dispose() {
      source.off('SIGINT', listen);
      source.off('SIGTERM', listen);
    },
  };
}

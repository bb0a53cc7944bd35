import { inspect } from 'node:util';

const SHOWN = '[secret]';

/** A value that will not print: `toString`, `toJSON` and inspection give `[secret]`. */
export class Secret<T = string> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself; called only where it is used. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  static {
    Object.defineProperty(Secret.prototype, inspect.custom, { value: () => SHOWN });
  }
}

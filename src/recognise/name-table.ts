import { slotOf } from './hash.ts';
import { Tokens } from './tokens.ts';

/** Of how a name is known: by itself a name, not only within a longer one. */
export const SINGLE = 0x80;
const ENDS = 1;
const GOES_ON = 2;
/** Words of a name that are looked at. */
const MOST_WORDS = 6;

/**
 * Names as sequences of words, looked up by the hashes of their folded spelling: no name is held here, only 64 bits of
 * each. Twelve bytes a name and word, four more for what it stands for.
 */
export class NameTable {
  private size = 1 << 10;
  private count = 0;
  private keys: Int32Array = new Int32Array(2 * this.size);
  private refs: Int32Array = new Int32Array(this.size);
  private hows: Uint8Array = new Uint8Array(this.size);
  private states: Uint8Array = new Uint8Array(this.size);
  private readonly words = new Tokens();

  /** Puts in the name of `bytes[from … to)`. What is in already stays, but for what was only a part of a name. */
  add(bytes: Buffer, from: number, to: number, ref: number, how: number): void {
    this.words.read(bytes, from, to);
    this.put(0, Math.min(this.words.count, MOST_WORDS), ref, how);
  }

  /** The same with its last word first, and each word by itself: for names in full. */
  addParts(bytes: Buffer, from: number, to: number, ref: number, hows: NamePartHows): void {
    const { words } = this;
    words.read(bytes, from, to);
    const { count } = words;
    if (count < 2 || count > MOST_WORDS) {
      return;
    }
    let slot = this.insert(words.ones[count - 1]!, words.twos[count - 1]!);
    for (let i = 0; i < count - 1; i++) {
      this.states[slot]! |= GOES_ON;
      slot = this.insertNext(slot, words.ones[i]!, words.twos[i]!);
    }
    this.close(slot, ref, hows.reversed);
    for (let i = 0; i < count; i++) {
      if (words.ends[i]! - words.starts[i]! > 2) {
        this.put(i, i + 1, ref, i === count - 1 ? hows.family : hows.given);
      }
    }
  }

  /** The slot of a first word, -1 where no name begins with it. */
  find(one: number, two: number): number {
    const mask = this.size - 1;
    for (let slot = slotOf(one, two, mask); this.states[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.keys[2 * slot] === one && this.keys[2 * slot + 1] === two) {
        return slot;
      }
    }
    return -1;
  }

  /** The slot of one more word behind those of `slot`. */
  next(slot: number, one: number, two: number): number {
    return this.find(joinOne(this.keys[2 * slot]!, one), joinTwo(this.keys[2 * slot + 1]!, two));
  }

  /** Whether a name ends at that slot. */
  ends(slot: number): boolean {
    return (this.states[slot]! & ENDS) !== 0;
  }

  /** Whether a longer name goes through that slot. */
  goesOn(slot: number): boolean {
    return (this.states[slot]! & GOES_ON) !== 0;
  }

  ref(slot: number): number {
    return this.refs[slot]!;
  }

  how(slot: number): number {
    return this.hows[slot]!;
  }

  private put(from: number, to: number, ref: number, how: number): void {
    if (from >= to) {
      return;
    }
    const { words } = this;
    let slot = this.insert(words.ones[from]!, words.twos[from]!);
    for (let i = from + 1; i < to; i++) {
      this.states[slot]! |= GOES_ON;
      slot = this.insertNext(slot, words.ones[i]!, words.twos[i]!);
    }
    this.close(slot, ref, to - from === 1 ? how | SINGLE : how);
  }

  private close(slot: number, ref: number, how: number): void {
    // A name of a column goes before what is only part of a longer one: parts have the higher numbers.
    if ((this.states[slot]! & ENDS) === 0 || (this.hows[slot]! & ~SINGLE) > (how & ~SINGLE)) {
      this.refs[slot] = ref;
      this.hows[slot] = how;
    }
    this.states[slot]! |= ENDS;
  }

  private insertNext(slot: number, one: number, two: number): number {
    return this.insert(joinOne(this.keys[2 * slot]!, one), joinTwo(this.keys[2 * slot + 1]!, two));
  }

  /** Finds or makes the slot of a key. A growing table moves its slots, so it grows before. */
  private insert(one: number, two: number): number {
    const mask = this.size - 1;
    let slot = slotOf(one, two, mask);
    while (this.states[slot] !== 0) {
      if (this.keys[2 * slot] === one && this.keys[2 * slot + 1] === two) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    if (2 * ++this.count > this.size) {
      this.grow();
      return this.insertNew(one, two);
    }
    return this.take(slot, one, two);
  }

  private insertNew(one: number, two: number): number {
    const mask = this.size - 1;
    let slot = slotOf(one, two, mask);
    while (this.states[slot] !== 0) {
      slot = (slot + 1) & mask;
    }
    return this.take(slot, one, two);
  }

  private take(slot: number, one: number, two: number): number {
    this.keys[2 * slot] = one;
    this.keys[2 * slot + 1] = two;
    this.states[slot] = 4;
    return slot;
  }

  private grow(): void {
    const { keys, refs, hows, states, size } = this;
    this.size = 2 * size;
    this.keys = new Int32Array(2 * this.size);
    this.refs = new Int32Array(this.size);
    this.hows = new Uint8Array(this.size);
    this.states = new Uint8Array(this.size);
    for (let old = 0; old < size; old++) {
      if (states[old] !== 0) {
        const slot = this.insertNew(keys[2 * old]!, keys[2 * old + 1]!);
        this.refs[slot] = refs[old]!;
        this.hows[slot] = hows[old]!;
        this.states[slot] = states[old]!;
      }
    }
  }
}

/** How the parts of a name in full are known. */
export interface NamePartHows {
  readonly reversed: number;
  readonly given: number;
  readonly family: number;
}

function joinOne(one: number, more: number): number {
  return Math.imul(one ^ (more + 0x9e3779b9), 0x85ebca6b);
}

function joinTwo(two: number, more: number): number {
  return (Math.imul(two, 37) + more + 7) | 0;
}

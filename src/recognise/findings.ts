/** What was found: finding i is of kind `kinds[i]` at bytes `[starts[i], ends[i])`. They ascend and never overlap. */
export class Findings {
  count = 0;
  starts: Int32Array = new Int32Array(64);
  ends: Int32Array = new Int32Array(64);
  /** Indexes into `KINDS`. */
  kinds: Uint8Array = new Uint8Array(64);
  /** What else the finder says of it: for names, which one. */
  refs: Int32Array = new Int32Array(64);
  hows: Uint8Array = new Uint8Array(64);

  clear(): void {
    this.count = 0;
  }

  /** Adds a finding at the end; those that it covers make way for it, and one that it only touches is cut. */
  add(kind: number, start: number, end: number, ref = 0, how = 0): void {
    while (this.count > 0 && this.starts[this.count - 1]! >= start) {
      this.count--;
    }
    if (this.count > 0 && this.ends[this.count - 1]! > start) {
      this.ends[this.count - 1] = start;
    }
    if (this.count === this.starts.length) {
      this.grow();
    }
    const i = this.count++;
    this.starts[i] = start;
    this.ends[i] = end;
    this.kinds[i] = kind;
    this.refs[i] = ref;
    this.hows[i] = how;
  }

  /** Where the last finding ends; 0 without any. */
  get last(): number {
    return this.count === 0 ? 0 : this.ends[this.count - 1]!;
  }

  private grow(): void {
    const size = 2 * this.starts.length;
    const longer = (old: Int32Array): Int32Array => {
      const grown = new Int32Array(size);
      grown.set(old);
      return grown;
    };
    const wider = (old: Uint8Array): Uint8Array => {
      const grown = new Uint8Array(size);
      grown.set(old);
      return grown;
    };
    this.starts = longer(this.starts);
    this.ends = longer(this.ends);
    this.refs = longer(this.refs);
    this.kinds = wider(this.kinds);
    this.hows = wider(this.hows);
  }
}

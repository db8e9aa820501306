/** Which sessions have been seen, by the first 64 bits of their hash: 16 to 32 bytes each, where a set of texts takes 150. */
export class SeenSessions {
  #slots = new Uint32Array(2 * 1024);
  #size = 0;

  /** Whether this one is new. That two different sessions of a million look alike happens once in 37 million files. */
  add(session: string): boolean {
    if (this.#size * 4 > this.#slots.length) this.#grow();
    const high = Number.parseInt(session.slice(0, 8), 16);
    // Two zeros mark an empty slot.
    const low = Number.parseInt(session.slice(8, 16), 16) || 1;
    const isNew = this.#put(high, low);
    if (isNew) this.#size += 1;
    return isNew;
  }

  #put(high: number, low: number): boolean {
    const slots = this.#slots;
    const last = slots.length - 1;
    // The table doubles, so its length is a power of two.
    for (let at = (high << 1) & last; ; at = (at + 2) & last) {
      if (slots[at + 1] === 0) {
        slots[at] = high;
        slots[at + 1] = low;
        return true;
      }
      if (slots[at] === high && slots[at + 1] === low) return false;
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += 2)
      if (before[at + 1] !== 0) this.#put(before[at] ?? 0, before[at + 1] ?? 0);
  }
}

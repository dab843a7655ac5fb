// Unpacks LZMA, as `pack.rs` packs the second part of the program: smaller by a fifth than gzip, and by no means as fast, which
// is why the first part is not packed so. The stream is that of the LZMA specification in the file format .lzma: properties,
// size of the dictionary, size of what is packed, then the bits. Of what is damaged comes something else of the same size.
const unlzma = (input) => {
  const size = new DataView(input.buffer, input.byteOffset).getUint32(5, true);
  const output = new Uint8Array(size);
  // Literals with three bits of the byte before, places with two bits of their own.
  const [LITERAL, MATCH, REPEAT, NEAREST, SECOND, THIRD, SHORT] = [0, 6144, 6336, 6348, 6360, 6372, 6384];
  const [SLOT, PLACE, ALIGNED, LENGTH, REPEATED] = [6576, 6832, 6947, 6963, 7477];
  const odds = new Uint16Array(7991).fill(1024);
  let at = 13, range = 0xffffffff, code = 0;
  const next = () => {
    code = ((code << 8) | input[at++]) >>> 0;
  };
  for (let nth = 0; nth < 5; nth += 1) next();
  const widen = () => {
    if (range >= 0x1000000) return;
    range = (range << 8) >>> 0;
    next();
  };
  const bit = (index) => {
    const bound = (range >>> 11) * odds[index];
    const value = code < bound ? 0 : 1;
    if (value) {
      range -= bound;
      code -= bound;
      odds[index] -= odds[index] >> 5;
    } else {
      range = bound;
      odds[index] += (2048 - odds[index]) >> 5;
    }
    widen();
    return value;
  };
  const plain = (count) => {
    let value = 0;
    for (; count > 0; count -= 1) {
      range >>>= 1;
      const one = code >= range ? 1 : 0;
      if (one) code -= range;
      value = value * 2 + one;
      widen();
    }
    return value;
  };
  const tree = (base, bits) => {
    let node = 1;
    for (let nth = 0; nth < bits; nth += 1) node = node * 2 + bit(base + node);
    return node - (1 << bits);
  };
  const backwards = (base, bits) => {
    let node = 1, value = 0;
    for (let nth = 0; nth < bits; nth += 1) {
      const one = bit(base + node);
      node = node * 2 + one;
      value += one << nth;
    }
    return value;
  };
  const length = (base, place) => {
    if (!bit(base)) return tree(base + 2 + place * 8, 3);
    if (!bit(base + 1)) return 8 + tree(base + 130 + place * 8, 3);
    return 16 + tree(base + 258, 8);
  };
  const distance = (count) => {
    const slot = tree(SLOT + Math.min(count, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const start = (2 + (slot & 1)) * 2 ** bits;
    if (slot < 14) return start + backwards(PLACE + start - slot, bits);
    return start + plain(bits - 4) * 16 + backwards(ALIGNED, 4);
  };
  let done = 0, state = 0, recent = [0, 0, 0, 0];
  while (done < size) {
    const place = done & 3;
    if (!bit(MATCH + state * 16 + place)) {
      const base = LITERAL + 768 * ((done ? output[done - 1] : 0) >> 5);
      let symbol = 1;
      if (state >= 7) {
        let like = output[done - recent[0] - 1];
        while (symbol < 256) {
          const expected = (like >> 7) & 1;
          like <<= 1;
          const one = bit(base + ((1 + expected) << 8) + symbol);
          symbol = symbol * 2 + one;
          if (one !== expected) break;
        }
      }
      while (symbol < 256) symbol = symbol * 2 + bit(base + symbol);
      output[done++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count = 1;
    if (!bit(REPEAT + state)) {
      count = length(LENGTH, place);
      recent = [distance(count), recent[0], recent[1], recent[2]];
      count += 2;
      state = state < 7 ? 7 : 10;
    } else if (!bit(NEAREST + state)) {
      if (bit(SHORT + state * 16 + place)) {
        count = 2 + length(REPEATED, place);
        state = state < 7 ? 8 : 11;
      } else {
        state = state < 7 ? 9 : 11;
      }
    } else {
      const which = !bit(SECOND + state) ? 1 : !bit(THIRD + state) ? 2 : 3;
      recent.unshift(...recent.splice(which, 1));
      count = 2 + length(REPEATED, place);
      state = state < 7 ? 8 : 11;
    }
    for (; count > 0 && done < size; count -= 1, done += 1) output[done] = output[done - recent[0] - 1];
  }
  return output;
};

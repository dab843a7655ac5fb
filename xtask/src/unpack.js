// What the text of an element holds, as a stream: `printable.rs` wrote thirteen or fourteen bits in two characters, `pack.rs`
// packed them. Line ends are skipped; the last bits can make a byte more than there was. It comes in pieces: the browser unpacks
// and compiles one in other threads while the next is read here.
const unpacked = (element) => {
  const values = new Int8Array(128).fill(-1);
  for (let code = 33, value = 0; code < 127; code += 1) {
    if (code !== 38 && code !== 60) values[code] = value++;
  }
  const text = element.textContent;
  let left = Number(element.dataset.bytes);
  element.remove();
  let place = 0, first = -1, bits = 0, held = 0;
  const piece = () => {
    const end = Math.min(text.length, place + 200000);
    const bytes = new Uint8Array(Math.min(left, 200000));
    let at = 0;
    for (; place < end; place += 1) {
      const value = values[text.charCodeAt(place)];
      if (!(value >= 0)) continue;
      if (first < 0) {
        first = value;
        continue;
      }
      const pair = first + value * 92;
      held |= pair << bits;
      first = -1;
      for (bits += (pair & 8191) < 272 ? 14 : 13; bits >= 8; bits -= 8, held >>= 8) bytes[at++] = held;
    }
    at = Math.min(at, left);
    left -= at;
    return bytes.subarray(0, at);
  };
  const packed = new ReadableStream({
    pull: (stream) => {
      stream.enqueue(piece());
      // A file that is cut off fails in the unpacking, which checks itself.
      if (left === 0 || place === text.length) stream.close();
    },
  });
  return packed.pipeThrough(new DecompressionStream("gzip"));
};

// What the text of an element holds, as a stream: `printable.rs` wrote the bits in characters of one byte and of two, `pack.rs`
// packed them. Line ends are skipped; the last bits can make more than there was. It comes in pieces: the browser unpacks and
// compiles one in other threads while the next is read here.
const unpacked = (element) => {
  // By its code: what a character stands for, and in how many bits.
  const values = new Int16Array(2048).fill(-1), lengths = new Uint8Array(2048);
  let seven = 0;
  for (let code = 33; code < 127; code += 1) {
    if (code === 38 || code === 60) continue;
    values[code] = seven++;
    lengths[code] = 7;
  }
  for (let code = 160, length = 13; code < 2048; seven += 1) {
    if (seven === 115) length = 12;
    for (let more = 0; more < 1 << length - 7; more += 1, code += 1) {
      values[code] = seven << length - 7 | more;
      lengths[code] = length;
    }
  }
  const text = element.textContent;
  let left = Number(element.dataset.bytes);
  element.remove();
  let place = 0, bits = 0, held = 0;
  const piece = () => {
    const end = Math.min(text.length, place + 200000);
    const bytes = new Uint8Array(Math.min(left, 330000));
    let at = 0;
    for (; place < end; place += 1) {
      const code = text.charCodeAt(place);
      if (!(values[code] >= 0)) continue;
      held = held << lengths[code] | values[code];
      for (bits += lengths[code]; bits >= 8; bits -= 8) bytes[at++] = held >> bits - 8;
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

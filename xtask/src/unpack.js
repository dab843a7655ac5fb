// The bytes of a printable text that `printable.rs` wrote: thirteen bits in two characters. Skips line ends. The last
// bits can make a byte too many.
const fromPrintable = (text) => {
  const values = new Int8Array(128).fill(-1);
  for (let code = 33, value = 0; code < 127; code += 1) {
    if (!"&<\\".includes(String.fromCharCode(code))) values[code] = value++;
  }
  const bytes = new Uint8Array(Math.ceil(text.length * 13 / 16));
  let at = 0, first = -1, bits = 0, held = 0;
  for (let i = 0; i < text.length; i += 1) {
    const value = values[text.charCodeAt(i)];
    if (!(value >= 0)) continue;
    if (first < 0) {
      first = value;
      continue;
    }
    held = held << 13 | first * 91 + value;
    first = -1;
    for (bits += 13; bits >= 8; bits -= 8) bytes[at++] = held >> bits - 8;
  }
  return bytes;
};

// The parts that `pack.rs` put together. A damaged file fails here: both formats check themselves. `start` is what
// wasm-bindgen wrote for the unpacker.
const programParts = async (text, start) => {
  const bytes = fromPrintable(text);
  const numbers = new DataView(bytes.buffer);
  const end = 4 + numbers.getUint32(0, true);
  const gzip = new Blob([bytes.subarray(4, end)]).stream().pipeThrough(new DecompressionStream("gzip"));
  const unpacker = await new Response(gzip).arrayBuffer();
  await start({ module_or_path: unpacker });
  const all = new Uint8Array(numbers.getUint32(end, true));
  const lzip = bytes.subarray(end + 8, end + 8 + numbers.getUint32(end + 4, true));
  if (!start.unpack(lzip, all)) throw new Error("the file is damaged");
  const head = new DataView(all.buffer);
  let at = 12;
  return [0, 4, 8].map((place) => {
    const length = head.getUint32(place, true);
    return all.subarray(at, at += length);
  });
};

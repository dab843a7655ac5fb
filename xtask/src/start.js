(async () => {
  const texts = ["parts", "program", "second-part"].map((id) => document.getElementById(id));
  const [parts, program, second] = texts;
  if (!window.qingdanSupported) {
    for (const text of texts) text?.remove();
    return;
  }
  const add = (name, words) => {
    const added = document.createElement(name);
    added.textContent = words;
    return document.head.appendChild(added);
  };
  // For whoever looks where the time of a start goes.
  const mark = (name) => performance.mark(`qingdan:${name}`);
  try {
    // Unpacking takes a moment: the splash comes first.
    await new Promise((painted) => setTimeout(painted));
    const bytes = new Uint8Array(await new Response(unpacked(parts)).arrayBuffer());
    const compiling = WebAssembly.compileStreaming(
      new Response(unpacked(program), { headers: { "Content-Type": "application/wasm" } }),
    );
    const script = bytes.subarray(4 + new DataView(bytes.buffer).getUint32(0, true));
    const decoder = new TextDecoder();
    add("style", decoder.decode(bytes.subarray(4, bytes.length - script.length)));
    add("script", decoder.decode(script)).remove();
    const start = window.qingdanStart;
    delete window.qingdanStart;
    mark("unpacked");
    // The module is shared with the worker: nothing is unpacked or compiled twice.
    const module = await compiling;
    mark("compiled");
    // The second part is unpacked and compiled when it is first called for, here or in a worker.
    let unpacking, instance;
    const secondPart = () => unpacking ??= new Response(unpacked(second)).arrayBuffer()
      .then((packed) => unlzma(new Uint8Array(packed)));
    let address;
    window.qingdanWorker = () => {
      address ??= URL.createObjectURL(new Blob([script, WORKER], { type: "text/javascript" }));
      const worker = new Worker(address);
      const { port1, port2 } = new MessageChannel();
      // As bytes: Chromium hands no compiled module through a port.
      port1.onmessage = async () => port1.postMessage(await secondPart().catch(() => null));
      worker.postMessage([module, port2], [port2]);
      return worker;
    };
    const starting = start({ module_or_path: module });
    // It works on the memory of the first and calls its functions.
    window.qingdanSecondPart = () => instance ??= secondPart()
      .then(async (bytes) => WebAssembly.instantiate(bytes, { __wasm_split: await starting }));
    await starting;
    mark("started");
  } catch (error) {
    window.qingdanFailed(error);
  }
})();

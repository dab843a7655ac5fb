(async () => {
  const [parts, program] = ["parts", "program"].map((id) => document.getElementById(id));
  if (!window.qingdanSupported) {
    parts.remove();
    program.remove();
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
    let address;
    window.qingdanWorker = () => {
      address ??= URL.createObjectURL(new Blob([script, WORKER], { type: "text/javascript" }));
      const worker = new Worker(address);
      worker.postMessage(module);
      return worker;
    };
    await start({ module_or_path: module });
    mark("started");
  } catch (error) {
    window.qingdanFailed(error);
  }
})();

(async () => {
  const element = document.getElementById("program");
  const text = element.textContent;
  element.remove();
  if (!window.qingdanSupported) return;
  const add = (name, words) => {
    const added = document.createElement(name);
    added.textContent = words;
    return document.head.appendChild(added);
  };
  try {
    // Unpacking takes a moment: the splash comes first.
    await new Promise((painted) => setTimeout(painted));
    const [style, script, wasm] = await programParts(text, UNPACKER);
    const decoder = new TextDecoder();
    add("style", decoder.decode(style));
    add("script", decoder.decode(script)).remove();
    const start = window.qingdanStart;
    delete window.qingdanStart;
    // The module is shared with the worker: nothing is unpacked or compiled twice.
    const module = await WebAssembly.compile(wasm);
    let address;
    window.qingdanWorker = () => {
      address ??= URL.createObjectURL(new Blob([script, WORKER], { type: "text/javascript" }));
      const worker = new Worker(address);
      worker.postMessage(module);
      return worker;
    };
    await start({ module_or_path: module });
  } catch (error) {
    window.qingdanFailed(error);
  }
})();

// The worker that reads long texts: the program once more, without a page. It gets the compiled module first, and a port by
// which it can ask for the bytes of the second part; what it gets after that is the program's own business.
self.onmessage = async ({ data: [module, port] }) => {
  self.onmessage = null;
  let instance;
  try {
    const starting = self.qingdanStart({ module_or_path: module });
    self.qingdanSecondPart = () => instance ??= new Promise((got) => {
      port.onmessage = ({ data }) => got(data);
      port.postMessage(null);
    }).then(async (second) => WebAssembly.instantiate(second, { __wasm_split: await starting }));
    await starting;
  } catch (error) {
    self.postMessage(String(error));
  }
};

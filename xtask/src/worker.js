// The worker that reads long texts: the program once more, without a page. It gets the compiled module first; what it
// gets after that is the program's own business.
self.onmessage = async ({ data }) => {
  self.onmessage = null;
  try {
    await self.qingdanStart({ module_or_path: data });
  } catch (error) {
    self.postMessage(String(error));
  }
};

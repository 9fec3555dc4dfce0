// The module's functions as JavaScript values; texts cross as JSON, and memory is given back here alone.

// Not on the module's stack: a demand form's answers may be longer than that.
function given(module, text) {
  const size = module.lengthBytesUTF8(text) + 1;
  const pointer = module._malloc(size);
  if (pointer === 0) throw new Error('The rules module has no memory left.');
  module.stringToUTF8(text, pointer, size);
  return pointer;
}

function called(module, name, ...texts) {
  const pointers = texts.map((text) => given(module, text));
  const answer = module[name](...pointers);
  pointers.forEach((pointer) => module._free(pointer));
  if (answer === 0) throw new Error('The rules module has no memory left.');
  const json = module.UTF8ToString(answer);
  module._free(answer);
  return JSON.parse(json);
}

// `importModule` gives rules.js, e.g. () => import('./rules.js'), which fetches rules.wasm beside it, unless
// `options.wasmBinary` has its bytes.
export async function load(importModule, options = {}) {
  const { default: start } = await importModule();
  const module = await start(options);
  return {
    evaluate: (rule, input) => called(module, '_ops_evaluate', rule, JSON.stringify(input)),
    errorTexts: (lang, errors) => called(module, '_ops_error_texts', lang, JSON.stringify(errors)),
  };
}

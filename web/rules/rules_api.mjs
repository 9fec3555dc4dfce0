// The module's functions as JavaScript values. Values cross in postfix order (rules_module.cpp).
const encoder = new TextEncoder();
const decoder = new TextDecoder();

// `source`: what WebAssembly.instantiateStreaming takes, e.g. fetch('rules.wasm'), or the module's bytes.
export async function load(source) {
  let stack = [];
  const last = (count) => (count ? stack.splice(-count) : []);
  const page = {
    null: () => stack.push(null),
    boolean: (value) => stack.push(value !== 0),
    number: (value) => stack.push(value),
    text: (at, size) => stack.push(decoder.decode(new Uint8Array(memory.buffer, at, size))),
    array: (length) => stack.push(last(length)),
    object: (members) => {
      const parts = last(2 * members);
      const entries = Array.from({ length: members }, (_, i) => [parts[2 * i], parts[2 * i + 1]]);
      stack.push(Object.fromEntries(entries));
    },
  };
  const imports = {
    page,
    env: { emscripten_notify_memory_growth() {} },  // views of the memory are made when they are needed
    wasi_snapshot_preview1: { proc_exit() { throw new Error('The rules module has no memory left.'); } },
  };
  const made = ArrayBuffer.isView(source) || source instanceof ArrayBuffer
    ? await WebAssembly.instantiate(source, imports)
    : await WebAssembly.instantiateStreaming(source, imports);
  const { memory, malloc, free, _initialize: initialize, ...module } = made.instance.exports;
  initialize?.();

  function give(value) {
    if (typeof value === 'string') {
      const bytes = encoder.encode(value);
      const at = malloc(bytes.length + 1);
      if (at === 0) throw new Error('The rules module has no memory left.');
      new Uint8Array(memory.buffer).set(bytes, at);
      module.ops_text(at, bytes.length);
      free(at);
    } else if (typeof value === 'number') module.ops_number(value);
    else if (typeof value === 'boolean') module.ops_boolean(value ? 1 : 0);
    else if (Array.isArray(value)) {
      value.forEach(give);
      module.ops_array(value.length);
    } else if (value) {
      const members = Object.entries(value);
      members.forEach(([name, member]) => (give(name), give(member)));
      module.ops_object(members.length);
    } else module.ops_null();
  }

  function called(name, ...values) {
    stack = [];
    values.forEach(give);
    module[name]();
    return stack.pop();
  }
  return {
    evaluate: (rule, input) => called('ops_evaluate', rule, input),
    errorTexts: (lang, errors) => called('ops_error_texts', lang, errors),
  };
}

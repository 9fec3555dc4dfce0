// Requests, uploads, files, kept text and the address. Emscripten library; the other side is
// client/platform/platform_web.cpp.
mergeInto(LibraryManager.library, {
  $opsNet: { open: {}, files: {}, lastFile: 0, timeout: 30000 },

  // `headers` and `fields`: name and value in turn, each ended by a zero byte, an empty name at the end. `file` 0: no
  // upload.
  ops_net_send__deps: ['$opsNet', '$opsPairs', '$opsWithText'],
  ops_net_send: function (id, method, path, headers, body, size, fields, file) {
    var request = new XMLHttpRequest();
    opsNet.open[id] = request;
    request.open(UTF8ToString(method), UTF8ToString(path));
    request.responseType = 'arraybuffer';
    opsPairs(headers).forEach(function (pair) { request.setRequestHeader(pair[0], pair[1]); });
    var content = null;
    if (file) {
      content = new FormData();
      opsPairs(fields).forEach(function (pair) { content.append(pair[0], pair[1]); });
      content.append('file', opsNet.files[file]);
      request.upload.onprogress = function (event) {
        if (event.lengthComputable) _ops_on_progress(id, event.loaded / event.total);
      };
    } else {
      request.timeout = opsNet.timeout;
      if (size) content = HEAPU8.slice(body, body + size);
    }
    request.onloadend = function () {
      if (opsNet.open[id] !== request) return;  // cancelled
      delete opsNet.open[id];
      var bytes = new Uint8Array(request.status && request.response ? request.response : 0);
      var at = _malloc(bytes.length + 1);
      HEAPU8.set(bytes, at);
      opsWithText(request.status ? request.getAllResponseHeaders() : '', function (text) {
        _ops_on_reply(id, request.status, text, at, bytes.length);
      });
      _free(at);
    };
    request.send(content);
  },

  $opsPairs: function (at) {
    var pairs = [];
    while (HEAPU8[at]) {
      var name = UTF8ToString(at);
      at += lengthBytesUTF8(name) + 1;
      var value = UTF8ToString(at);
      at += lengthBytesUTF8(value) + 1;
      pairs.push([name, value]);
    }
    return pairs;
  },

  ops_net_cancel__deps: ['$opsNet'],
  ops_net_cancel: function (id) {
    var request = opsNet.open[id];
    delete opsNet.open[id];
    if (request) request.abort();
  },

  // The page's loader does it.
  ops_part_fetch: function (id, name) {
    Module['fetchPart'](UTF8ToString(name), function (here) { _ops_on_part(id, here ? 1 : 0); },
                        function (fraction) { _ops_on_part_progress(id, fraction); });
  },

  ops_file_pick__deps: ['$opsNet', '$opsWithText'],
  ops_file_pick: function (id, accept, several) {
    var input = document.createElement('input');
    input.type = 'file';
    input.accept = UTF8ToString(accept);
    input.multiple = several !== 0;
    input.onchange = function () {
      Array.prototype.forEach.call(input.files, function (file) {
        opsNet.files[++opsNet.lastFile] = file;
        opsWithText(file.name, function (name) { _ops_on_file(id, opsNet.lastFile, name, file.size); });
      });
    };
    input.click();
  },

  ops_file_release__deps: ['$opsNet'],
  ops_file_release: function (handle) { delete opsNet.files[handle]; },

  ops_file_save: function (name, mediaType, bytes, size) {
    var url = URL.createObjectURL(new Blob([HEAPU8.slice(bytes, bytes + size)], { type: UTF8ToString(mediaType) }));
    var link = document.createElement('a');
    link.href = url;
    link.download = UTF8ToString(name);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(url); }, 60000); // the browser may read it only after a question to the user
  },

  // Storage may be full, or forbidden altogether: that is an answer, not an accident.
  ops_keep: function (key, value) {
    try { localStorage.setItem(UTF8ToString(key), UTF8ToString(value)); return 1; } catch (e) { return 0; }
  },
  ops_kept__deps: ['$opsNew'],
  ops_kept: function (key) {
    var value = null;
    try { value = localStorage.getItem(UTF8ToString(key)); } catch (e) { return 0; }
    return value === null ? 0 : opsNew(value);
  },
  ops_forget: function (key) {
    try { localStorage.removeItem(UTF8ToString(key)); } catch (e) { return; }
  },

  // A copy for the other side to free.
  $opsNew: function (text) {
    var size = lengthBytesUTF8(text) + 1;
    var at = _malloc(size);
    stringToUTF8(text, at, size);
    return at;
  },

  ops_page_open: function (path) { window.open(UTF8ToString(path), '_blank', 'noopener'); },
  ops_page_set_address: function (fragment) {
    var hash = UTF8ToString(fragment);
    if (location.hash !== hash) history.pushState(null, '', hash);
  },
  ops_page_address__deps: ['$opsNew'],
  ops_page_address: function () {
    // As written, not as location.hash has it: what was escaped in the link stays one text.
    return opsNew(location.hash);
  },
  ops_page_language__deps: ['$opsNew'],
  ops_page_language: function () { return opsNew(navigator.language || 'zh-CN'); },
  ops_page_online: function () { return navigator.onLine ? 1 : 0; },
  ops_page_watch: function () {
    ['hashchange', 'popstate', 'online', 'offline'].forEach(function (name) {
      window.addEventListener(name, function () { _ops_want_frames(3); });
    });
  },
});

// Files dragged from other programs. Emscripten library; the other sides are client/platform/platform_web_input.cpp (where)
// and platform_web.cpp (what).
mergeInto(LibraryManager.library, {
  $opsTakeFiles__deps: ['$opsNet', '$opsWithText'],
  $opsTakeFiles: function (files) {
    Array.from(files).forEach(function (file, i) {
      opsNet.files[++opsNet.lastFile] = file;
      opsWithText(file.name, function (name) { _ops_on_dropped_file(i === 0 ? 1 : 0, opsNet.lastFile, name, file.size); });
    });
  },

  // A drop beside the areas does nothing: left to the browser, it would open the file instead of the page and lose what was
  // typed.
  ops_drop_start__deps: ['$opsTakeFiles'],
  ops_drop_start: function () {
    var last = '';
    function carriesFiles(e) { return e.dataTransfer && Array.from(e.dataTransfer.types).indexOf('Files') >= 0; }
    function away() {
      if (last) _ops_on_drag_away();
      last = '';
      document.body.classList.remove('dragging');
    }
    var welcome = 0;
    document.addEventListener('dragover', function (e) {
      e.preventDefault();
      document.body.classList.add('dragging');  // pages within this one would take what is dropped on them
      var at = e.clientX + ',' + e.clientY;
      if (!carriesFiles(e)) welcome = 0;
      else if (at !== last) welcome = _ops_on_drag(e.clientX, e.clientY);  // repeated a few times a second without a move
      if (carriesFiles(e)) last = at;
      e.dataTransfer.dropEffect = welcome ? 'copy' : 'none';
    });
    document.addEventListener('dragleave', function (e) { if (!e.relatedTarget) away(); });
    document.addEventListener('drop', function (e) {
      e.preventDefault();
      away();
      if (!carriesFiles(e) || !_ops_on_drop(e.clientX, e.clientY)) return;
      opsTakeFiles(e.dataTransfer.files);
    });
  },
});

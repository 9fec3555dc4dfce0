// The tree of widgets as real elements, unseen but where the widgets are drawn, and texts where they are written. Emscripten
// library; the other side is
// client/platform/platform_web_mirror.cpp, which sends only what changed.
mergeInto(LibraryManager.library, {
  $opsMirror: {
    elements: {},
    syncing: false,
    synced: '',  // the selection that the console knows of: element, from, to
    selection: function (element) { return element.id + ',' + element.selectionStart + ',' + element.selectionEnd; },
    root: function () { return document.getElementById('mirror'); },
    over: function () { return document.getElementById('over'); },  // what the root scrolls in
    flags: { enabled: 1, checked: 2, focused: 4, required: 8, multiline: 16, password: 32, expanded: 64, current: 128,
             sortable: 256, ascending: 512, descending: 1024, folds: 2048 },
  },
  $opsMirrorId: function (element) { return element.id.slice(1) >>> 0; },

  // A page of HTML is a frame of its own, which is seen: no script runs in it, and the mirror's element only says where it is.
  // Another text takes the place of the one shown once it is there, scrolled as far.
  $opsPageMake: function (element) {
    var pages = document.getElementById('pages').appendChild(document.createElement('div'));
    element.shown = { box: pages, html: null };
    element.setAttribute('role', 'group');
    return element;
  },
  $opsPageFill: function (element, name, html) {
    var shown = element.shown;
    shown.box.style.cssText = element.style.cssText;
    if (shown.html === html) return;
    shown.html = html;
    var frame = document.createElement('iframe');
    frame.title = name;
    Module['fillFrame'](frame, html);
    frame.addEventListener('load', function () {
      var before = shown.frame;
      if (shown.html !== html) return frame.remove();
      if (before) frame.contentWindow.scrollTo(0, before.contentWindow.scrollY);
      frame.className = 'ready';
      // What it cannot scroll by itself scrolls what it stands in.
      frame.contentDocument.addEventListener('wheel', function (e) {
        var page = frame.contentDocument.scrollingElement;
        var room = e.deltaY < 0 ? page.scrollTop : page.scrollHeight - page.clientHeight - page.scrollTop;
        if (e.ctrlKey || room >= 1) return;
        var at = frame.getBoundingClientRect();
        _ops_on_pointer(at.left + e.clientX, at.top + e.clientY);
        _ops_on_wheel(e.deltaX, e.deltaY);
      }, { passive: true });
      shown.frame = frame;
      if (before) before.remove();
    });
    shown.box.appendChild(frame);
  },

  $opsMirrorMake__deps: ['$opsMirror', '$opsMirrorId', '$opsWithText', '$opsPageMake'],
  $opsMirrorMake: function (id, role, flags, level, leads) {
    var f = opsMirror.flags;
    var tag = { heading: 'h' + Math.min(Math.max(level, 1), 6), text: 'p', button: 'button', navigation: 'nav', label: 'span',
                main: 'main', textbox: flags & f.multiline ? 'textarea' : 'input', link: leads ? 'a' : 'div' }[role] || 'div';
    var element = document.createElement(tag);
    element.id = 'm' + id;
    if (role === 'document') return opsPageMake(element);
    if (role === 'label') element.setAttribute('aria-hidden', 'true');
    if (tag === 'a') element.draggable = false;  // a drag selects what it says
    if (tag === 'div') element.setAttribute('role', { column_header: 'columnheader' }[role] || role);
    if (tag === 'button') element.type = 'button';
    if (tag === 'input') element.type = flags & f.password ? 'password' : 'text';
    if (tag === 'h1') element.tabIndex = -1;  // takes the focus on a new screen
    if (role === 'textbox') element.autocomplete = 'off';
    if (role === 'alert') element.setAttribute('aria-live', 'assertive');
    if (role === 'progressbar') { element.setAttribute('aria-valuemin', '0'); element.setAttribute('aria-valuemax', '100'); }
    if (/^(link|checkbox|combobox|option)$/.test(role)) element.tabIndex = 0;
    if (/^(button|link|checkbox|combobox|option)$/.test(role))
      element.addEventListener('click', function (e) {
        e.preventDefault();  // the console follows its links itself
        var pointed = e.pointerType === undefined ? e.detail > 0 : e.pointerType !== '';
        if (!pointed) opsWithText('', function (at) { _ops_on_ask(id, 1, at); });  // what was pointed at was pressed on the canvas
      });
    if (tag === 'a')  // the middle button, too
      element.addEventListener('auxclick', function (e) { if (e.button === 1) e.preventDefault(); });
    if (/^(button|link|checkbox|combobox|option|textbox)$/.test(role))
      element.addEventListener('focus', function () {
        if (!opsMirror.syncing) opsWithText('', function (at) { _ops_on_ask(id, 0, at); });
      });
    return element;
  },

  $opsMirrorRemove: function (element) {
    if (element.shown) element.shown.box.remove();
    element.remove();
  },
  // One node, new or changed. `box`: rectangle, from that of its parent, then the Writing (client/ui/tree.h) with its rows, whose
  // beginnings are in UTF-16 units. The value of a link is its address.
  ops_mirror_put__deps: ['$opsMirror', '$opsMirrorMake', '$opsMirrorFill', '$opsMirrorWrite', '$opsMirrorList', '$opsMirrorRemove', '$opsPageFill'],
  ops_mirror_put: function (id, roleName, flags, level, invalid, describedBy, controls, active, rows, box, rowCount, name, value, placeholder) {
    id >>>= 0;
    var role = UTF8ToString(roleName);
    var known = opsMirror.elements[id];
    var leads = role === 'link' && HEAPU8[value] !== 0;
    var shape = role + level + ',' + leads + (flags & (opsMirror.flags.multiline | opsMirror.flags.password));
    if (known && known.shape !== shape) { opsMirrorRemove(known.element); known = null; }
    if (!known) known = opsMirror.elements[id] = { element: opsMirrorMake(id, role, flags, level, leads), shape: shape };
    var style = known.element.style;
    style.left = HEAPF32[box >> 2] + 'px';
    style.top = HEAPF32[(box >> 2) + 1] + 'px';
    style.width = HEAPF32[(box >> 2) + 2] + 'px';
    style.height = HEAPF32[(box >> 2) + 3] + 'px';
    if (role === 'document') return opsPageFill(known.element, UTF8ToString(name), UTF8ToString(value));
    var text = UTF8ToString(name);
    if (role === 'textbox') style.fontSize = HEAPF32[(box >> 2) + 6] + 'px';
    else opsMirrorWrite(known, text, HEAPF32.subarray((box >> 2) + 4, (box >> 2) + 13 + 2 * rowCount));
    opsMirrorFill(known.element, role, flags, text, UTF8ToString(value), invalid, describedBy >>> 0,
                  controls >>> 0);
    if (role === 'textbox') {
      opsMirrorList(known.element, controls >>> 0, active >>> 0);
      if (HEAPU8[placeholder]) known.element.setAttribute('aria-placeholder', UTF8ToString(placeholder));
    }
    // Of a table that builds only the rows in sight: how many there are, and which one a row is.
    if (rows) known.element.setAttribute(role === 'table' ? 'aria-rowcount' : 'aria-rowindex', rows);
  },

  // A field with a list beneath it, of which Enter chooses the active option; the keyboard stays in the field.
  $opsMirrorList: function (element, list, active) {
    var on = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'true', 'aria-activedescendant': 'm' + active };
    for (var key in on) {
      if (!list || (!active && key === 'aria-activedescendant')) element.removeAttribute(key);
      else if (element.getAttribute(key) !== on[key]) element.setAttribute(key, on[key]);
    }
  },

  $opsMirrorFill__deps: ['$opsMirror', '$opsInput'],
  $opsMirrorFill: function (element, role, flags, name, value, invalid, describedBy, controls) {
    var f = opsMirror.flags;
    function attribute(key, on, text) {
      if (!on) element.removeAttribute(key);
      else if (element.getAttribute(key) !== text) element.setAttribute(key, text);
    }
    var says = /^(heading|text|button|link|alert|status|option|column_header|label)$/.test(role);
    if (flags & f.sortable) {  // its button says what it is called
      says = false;
      attribute('aria-sort', true, flags & f.ascending ? 'ascending' : flags & f.descending ? 'descending' : 'none');
    }
    if (says && element.textContent !== name) element.textContent = name;
    if (!says && role !== 'column_header') attribute('aria-label', name !== '', name);
    if (role === 'combobox' && element.textContent !== value) element.textContent = value;
    if (role === 'progressbar') attribute('aria-valuenow', true, value);
    if (role === 'checkbox') attribute('aria-checked', true, String(!!(flags & f.checked)));
    if (role === 'option') attribute('aria-selected', true, String(!!(flags & f.current)));
    if (role === 'link') {
      attribute('aria-current', flags & f.current, 'page');
      attribute('href', value !== '', value);
    }
    if (role === 'combobox' || flags & f.folds) attribute('aria-expanded', true, String(!!(flags & f.expanded)));
    if (role === 'dialog') attribute('aria-modal', true, 'true');
    if (role === 'textbox' && !(opsInput.composing && element === document.activeElement) && element.value !== value)
      element.value = value;
    // A disabled element cannot have the focus; one that has it keeps it, and says what it is.
    var off = !(flags & f.enabled);
    if ('disabled' in element) element.disabled = off && !(flags & f.focused);
    attribute('aria-disabled', off && !element.disabled, 'true');
    attribute('aria-required', flags & f.required, 'true');
    attribute('aria-invalid', invalid, 'true');
    attribute('aria-describedby', describedBy, 'm' + describedBy);
    attribute('aria-controls', controls, 'm' + controls);
  },

  // Lays the text over what is drawn: the same font, the same rows, each as wide. It breaks where the canvas does and nowhere
  // else.
  $opsMirrorWrite__deps: ['$opsMirror', '$opsFonts'],
  $opsMirrorWrite: function (known, text, w) {
    var size = w[2], element = known.element, strong = w[8] !== 0, rows = [];
    element.classList.toggle('text', size > 0);
    if (!size) return;
    for (var i = 9; i < w.length; i += 2) rows.push({ text: text.slice(w[i], w[i + 2]), width: w[i + 1] });
    function space(within, row) {
      var natural = opsFonts.use(strong ? 600 : 400, size).measureText(row.text.replace('\n', '')).width;
      within.style.letterSpacing = ((row.width - natural) / Math.max(row.text.length, 1)).toFixed(3) + 'px';
    }
    var written = [text, Array.prototype.slice.call(w, 9), size, strong].join();
    if (known.written !== written) {
      known.written = written;
      if (rows.length > 1) element.replaceChildren.apply(element, rows.reduce(function (parts, row, n) {
        if (n && rows[n - 1].text.slice(-1) !== '\n') parts.push(document.createElement('wbr'));
        var span = document.createElement('span');
        span.textContent = row.text;
        space(span, row);
        return parts.concat(span);
      }, []));
      else {
        if (element.textContent !== text || element.firstElementChild) element.textContent = text;
        space(element, rows[0]);
      }
    }
    element.classList.toggle('strong', strong);
    var style = element.style;
    style.padding = w[1] + 'px 0 0 ' + w[0] + 'px';
    style.fontSize = size + 'px';
    style.lineHeight = w[3] + 'px';
    var cut = w[4] || w[5] || w[6] || w[7];
    style.clipPath = cut ? 'inset(' + [w[4], w[5], w[6], w[7]].join('px ') + 'px)' : '';
  },

  ops_mirror_drop__deps: ['$opsMirror', '$opsMirrorRemove'],
  ops_mirror_drop: function (id) {
    id >>>= 0;
    var known = opsMirror.elements[id];
    delete opsMirror.elements[id];
    if (known) opsMirrorRemove(known.element);
  },

  // Puts the elements in the order of the tree: `count` pairs of id and parent's id (0: the root).
  ops_mirror_order__deps: ['$opsMirror'],
  ops_mirror_order: function (pairs, count) {
    var next = new Map();
    for (var i = 0; i < count; i++) {
      var element = opsMirror.elements[HEAPU32[(pairs >> 2) + 2 * i]].element;
      var parentId = HEAPU32[(pairs >> 2) + 2 * i + 1];
      var parent = parentId ? opsMirror.elements[parentId].element : opsMirror.root();
      var place = next.has(parent) ? next.get(parent) : parent.firstElementChild;
      if (place === element) place = element.nextElementSibling;
      else parent.insertBefore(element, place);
      next.set(parent, place);
    }
  },

  // An empty title leaves the page's own: nothing has been drawn yet.
  ops_mirror_page: function (language, title) {
    var lang = UTF8ToString(language), text = UTF8ToString(title);
    if (lang && document.documentElement.lang !== lang) document.documentElement.lang = lang;
    if (text && document.title !== text) document.title = text;
  },

  // The browser's focus follows the console's; `from` and `to` are the selection in UTF-16 units, `to` being the caret.
  ops_mirror_focus__deps: ['$opsMirror', '$opsInput'],
  ops_mirror_focus: function (id, from, to) {
    id >>>= 0;
    var known = opsMirror.elements[id];
    var active = document.activeElement;
    opsMirror.syncing = true;
    if (!known) {
      if (active && opsMirror.root().contains(active)) active.blur();
    } else if (active !== known.element) {
      known.element.focus({ preventScroll: true });
    }
    opsMirror.syncing = false;
    if (known && from >= 0 && !opsInput.composing && known.element.setSelectionRange) {
      known.element.setSelectionRange(Math.min(from, to), Math.max(from, to), to < from ? 'backward' : 'forward');
      opsMirror.synced = opsMirror.selection(known.element);
    }
  },
});

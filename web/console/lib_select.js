// Selecting and copying of what the console says: the mirrored texts lie where they are drawn, and the page's own selection is
// set in them. Emscripten library. A place is a text's element and how many UTF-16 units of it come before.
mergeInto(LibraryManager.library, {
  $opsSelect__deps: ['$opsMirror'],
  $opsSelect: {
    held: null,    // while the button is down: unit, where it began, the unit there, whether it has moved since
    anchor: null,  // of the last selection, to be extended with Shift
    last: { x: 0, y: 0, at: -Infinity, count: 0 },
    units: ['character', 'word', 'paragraph'],

    leaves: function (within) { return Array.from(within.querySelectorAll('.text')); },
    nodes: function (leaf) {
      var walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT), nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      return nodes;
    },
    leafOf: function (node) { return node && (node.closest ? node : node.parentElement).closest('#mirror .text'); },

    // The DOM's way of naming a place.
    point: function (place) {
      var left = place.at, point = [place.leaf, 0];
      opsSelect.nodes(place.leaf).some(function (node) {
        point = [node, Math.min(left, node.length)];
        left -= node.length;
        return left <= 0;
      });
      return point;
    },

    set: function (base, extent) {
      var from = opsSelect.point(base), to = opsSelect.point(extent);
      getSelection().setBaseAndExtent(from[0], from[1], to[0], to[1]);
    },

    // What is selected, if it is of texts; a field's own selection is not.
    selection: function () {
      var selection = getSelection();
      var ours = selection.rangeCount && !selection.isCollapsed && opsMirror.root().contains(selection.anchorNode) &&
          opsSelect.leafOf(selection.anchorNode);
      return ours ? selection : null;
    },

    placeIn: function (leaf, x, y) {
      var box = leaf.getBoundingClientRect();
      function within(value, from, to) { return Math.max(from, Math.min(value, to)); }
      var inX = within(x, box.left + 1, box.right - 1), inY = within(y, box.top + 1, box.bottom - 1);
      var range = !document.caretPositionFromPoint && document.caretRangeFromPoint(inX, inY);
      var found = range ? { offsetNode: range.startContainer, offset: range.startOffset }
                        : document.caretPositionFromPoint && document.caretPositionFromPoint(inX, inY);
      var nodes = opsSelect.nodes(leaf), index = found ? nodes.indexOf(found.offsetNode) : -1;
      if (index < 0)  // it is not in sight there
        return { leaf: leaf, at: y < box.top || (y <= box.bottom && x < (box.left + box.right) / 2) ? 0 : leaf.textContent.length };
      return { leaf: leaf, at: nodes.slice(0, index).reduce(function (sum, node) { return sum + node.length; }, found.offset) };
    },

    // Of the same part of the page, so that a drag does not run into the navigation; a line's own height counts most.
    nearest: function (x, y, leaf) {
      var best = null, least = Infinity;
      var scope = leaf.closest('[role=dialog], main, nav') || opsMirror.root();
      opsSelect.leaves(scope).forEach(function (other) {
        var box = other.getBoundingClientRect();
        if (!box.width || !box.height) return;
        var distance = Math.max(box.left - x, 0, x - box.right) + 12 * Math.max(box.top - y, 0, y - box.bottom);
        if (distance >= least) return;
        least = distance;
        best = other;
      });
      return opsSelect.placeIn(best || leaf, x, y);
    },

    // From where to where the word or paragraph goes that is at a place; `x` tells which of the two characters there is meant.
    unitAt: function (place, unit, x) {
      var text = place.leaf.textContent, at = place.at, from = at, to = at;
      if (unit === 'word' && at > 0) {
        var range = document.createRange(), end = opsSelect.point(place), start = opsSelect.point({ leaf: place.leaf, at: at - 1 });
        range.setStart(start[0], start[1]);
        range.setEnd(end[0], end[1]);
        if (x < range.getBoundingClientRect().right || at === text.length) --at;
      }
      if (unit === 'word' && text && window.Intl && Intl.Segmenter) {
        var word = new Intl.Segmenter(document.documentElement.lang, { granularity: 'word' }).segment(text).containing(at);
        from = word.index;
        to = from + word.segment.length;
      } else if (unit !== 'character') {
        from = text.lastIndexOf('\n', at - 1) + 1;
        to = (text.indexOf('\n', at) + 1 || text.length + 1) - 1;
      }
      return [{ leaf: place.leaf, at: from }, { leaf: place.leaf, at: to }];
    },

    isBefore: function (a, b) {
      if (a.leaf === b.leaf) return a.at < b.at;
      return (a.leaf.compareDocumentPosition(b.leaf) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    },

    // From what was pressed on to what lies nearest to the pointer now, by whole units.
    extend: function (x, y) {
      var held = opsSelect.held, first = held.began[0], last = held.began[1];
      if (!first.leaf.isConnected) return;  // it went while the drag was on
      var now = opsSelect.unitAt(opsSelect.nearest(x, y, first.leaf), held.unit, x);
      if (opsSelect.isBefore(now[0], first)) opsSelect.set(last, now[0]);
      else opsSelect.set(first, now[1]);
    },

    press: function (e) {
      if (e.button !== 0) return;
      var leaf = opsSelect.leafOf(e.target), last = opsSelect.last;
      var again = e.timeStamp - last.at < 500 && Math.abs(e.clientX - last.x) + Math.abs(e.clientY - last.y) < 5;
      var count = again ? Math.min(last.count + 1, 3) : 1;
      opsSelect.last = { x: e.clientX, y: e.clientY, at: e.timeStamp, count: count };
      if (!leaf) {
        if (!e.shiftKey && opsSelect.selection()) getSelection().removeAllRanges();
        return;
      }
      if (leaf.closest('a, button, [role=link], [role=checkbox]')) count = 1;  // it is pressed that often
      var unit = opsSelect.units[count - 1], place = opsSelect.placeIn(leaf, e.clientX, e.clientY);
      if (e.shiftKey && opsSelect.anchor && opsSelect.anchor[0].leaf.isConnected) {
        opsSelect.held = { unit: 'character', began: opsSelect.anchor, x: e.clientX, y: e.clientY, moved: true };
        return opsSelect.extend(e.clientX, e.clientY);
      }
      var began = opsSelect.anchor = opsSelect.unitAt(place, unit, e.clientX);
      opsSelect.held = { unit: unit, began: began, x: e.clientX, y: e.clientY, moved: false };
      opsSelect.set(began[0], began[1]);
    },

    move: function (e) {
      var held = opsSelect.held;
      if (!held) return;
      held.moved = held.moved || Math.abs(e.clientX - held.x) + Math.abs(e.clientY - held.y) > 4;
      held.toX = e.clientX;
      held.toY = e.clientY;
      if (!held.moved) return;
      opsSelect.extend(e.clientX, e.clientY);
      if (!held.scrolls) opsSelect.scroll(held);
    },

    // Beyond the upper and the lower edge the page goes on, and the selection with it.
    scroll: function (held) {
      var beyond = Math.min(held.toY - 24, 0) + Math.max(held.toY - (window.innerHeight - 24), 0);
      held.scrolls = beyond !== 0 && opsSelect.held === held;
      if (!held.scrolls) return;
      _ops_on_scrolled(Math.max(-24, Math.min(beyond, 24)));
      opsSelect.extend(held.toX, held.toY);
      requestAnimationFrame(function () { opsSelect.scroll(held); });
    },

    // Whether the drag that ends here has selected something.
    lift: function () {
      var held = opsSelect.held;
      opsSelect.held = null;
      return held !== null && held.moved && opsSelect.selection() !== null;
    },

    // Ctrl+A takes the page, or the dialogue that is open; Shift with the keys that move extends what is selected.
    takesKey: function (e) {
      if (e.altKey) return false;
      if ((e.ctrlKey || e.metaKey) && !e.shiftKey && e.key.toLowerCase() === 'a') {
        var region = opsMirror.root().querySelector('[role=dialog]') || opsMirror.root().querySelector('main');
        var leaves = region ? opsSelect.leaves(region) : [];
        if (!leaves.length) return false;
        var last = leaves[leaves.length - 1];
        opsSelect.set({ leaf: leaves[0], at: 0 }, { leaf: last, at: last.textContent.length });
        return true;
      }
      var moves = { ArrowLeft: 'left character', ArrowRight: 'right character', ArrowUp: 'backward line', ArrowDown: 'forward line',
                    Home: 'left lineboundary', End: 'right lineboundary' }[e.key];
      var selection = e.shiftKey && moves ? opsSelect.selection() : null;
      if (!selection) return false;
      var how = moves.split(' ');
      selection.modify('extend', how[0], (e.ctrlKey || e.metaKey) && how[1] === 'character' ? 'word' : how[1]);
      return true;
    },

    // As it is copied: cells of a row and what else stands in one line are apart by tabs, so that a spreadsheet takes them.
    text: function () {
      var selection = opsSelect.selection();
      if (!selection) return '';
      var range = selection.getRangeAt(0), copied = '', last = null;
      opsSelect.leaves(opsMirror.root()).forEach(function (leaf) {
        if (!range.intersectsNode(leaf)) return;
        var part = opsSelect.nodes(leaf).filter(function (node) { return range.intersectsNode(node); }).map(function (node) {
          return node.data.slice(node === range.startContainer ? range.startOffset : 0,
                                 node === range.endContainer ? range.endOffset : node.length);
        }).join('');
        if (!part) return;
        copied += (last ? opsSelect.between(last, leaf) : '') + part;
        last = leaf;
      });
      return copied;
    },

    between: function (a, b) {
      var row = a.closest('[role=row]');
      if (row && row.contains(b)) {
        var columns = Array.from(row.children);
        function column(leaf) { return columns.findIndex(function (cell) { return cell.contains(leaf); }); }
        return '\t'.repeat(column(b) - column(a)) || ' ';
      }
      var above = a.getBoundingClientRect(), beneath = b.getBoundingClientRect();
      return beneath.top < (above.top + above.bottom) / 2 && beneath.left >= above.right ? '\t' : '\n';
    },
  },

  // Wherever the browser goes to, as to a text that it found, the page scrolls; the mirror itself stays in the middle.
  $opsSelecting__deps: ['$opsMirror', '$opsSelect'],
  $opsSelecting: function () {
    var over = opsMirror.over(), middle = opsMirror.root().offsetTop;
    over.scrollTop = middle;
    over.addEventListener('scroll', function () {
      var by = over.scrollTop - middle;
      if (over.scrollLeft) over.scrollLeft = 0;
      if (!by) return;
      over.scrollTop = middle;
      _ops_on_scrolled(by);
    });
  },
});

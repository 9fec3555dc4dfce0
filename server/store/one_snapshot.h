// Several reads of one thread, answered from one snapshot of the store.
#pragma once
#include <functional>
#include <memory>

namespace ops::store {

// While it lives, what this thread reads of a store is read in one snapshot, which begins with the first of these reads. A write of
// this thread ends it, and the next read begins another: what was written is seen. Within another one it changes nothing.
// It holds one of the readers that all share, so it lives while a page's contents are read, and not while they are put together.
class OneSnapshot {
 public:
  OneSnapshot();
  ~OneSnapshot();
  OneSnapshot(const OneSnapshot&) = delete;
  void end();  // before its time; what follows is read as without it

  // While it lives, this thread reads anew each time: for what is kept longer than by the one who holds a snapshot.
  class Apart {
   public:
    Apart();
    ~Apart();
    Apart(const Apart&) = delete;

   private:
    OneSnapshot* const before_;
  };

  // --- For the store.
  static OneSnapshot* current();  // null: this thread reads anew each time
  static void written();          // this thread wrote: the snapshot that it holds is an old one
  // What is held; `pool` knows of what kind it is.
  class Held {
   public:
    virtual ~Held() = default;
  };
  // Calls `use` with what is held of `pool`, which `open` makes where nothing is. False, and nothing is called: a read of this thread
  // is under way already, or what is held is another store's. What `use` throws ends the snapshot and is thrown.
  bool with(const void* pool, const std::function<std::unique_ptr<Held>()>& open,
            const std::function<void(Held&)>& use);

 private:
  const void* pool_ = nullptr;
  std::unique_ptr<Held> held_;
  bool reading_ = false;
};

}  // namespace ops::store

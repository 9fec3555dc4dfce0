// A screen whose main part is a list that comes in pages.
#pragma once
#include <string>
#include <utility>

#include "client/state/bulk.h"
#include "client/state/paged.h"
#include "client/state/screen.h"

namespace ops::state {

// Its rows stay when the user leaves it, and are loaded anew when the user comes back.
template <class Item>
class ListScreen : public Screen {
 public:
  ListScreen(ApiClient& api, typename Paged<Item>::Read read) : list(api, std::move(read)) {}

  Paged<Item> list;

  void retry() override {
    if (list.loading() == Loading::failed) list.reload();
  }
  bool leave() override { return true; }
  bool busy() const override { return list.loading() == Loading::loading; }
};

// One that is filtered, sorted and searched by its address.
template <class Item>
class SearchedList : public ListScreen<Item> {
 public:
  // `path` is the list's in the API.
  SearchedList(ApiClient& api, std::string path, typename Paged<Item>::Read read)
      : ListScreen<Item>(api, std::move(read)), bulk(api), path_(std::move(path)) {}

  std::string typed_q;  // in the search box; asked for when it is sent

  Bulk bulk;  // the rows that were chosen

  bool busy() const override { return ListScreen<Item>::busy() || bulk.running(); }
  void enter(const Route& route) override {
    typed_q = route.q;
    if (list_query(route) != list_query(entered_)) bulk.clear();
    entered_ = route;
    this->list.load(path_ + list_query(route));
  }

 private:
  std::string path_;
  Route entered_;
};

}  // namespace ops::state

// A catalogue of any size, the same each time: offers of made-up attributes, written out as listings and put on sale through
// the store. Queries are judged by the attributes, never by what a search finds (queries.json).
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server/store/store.h"

namespace ops::search_set {

struct Offer {
  std::string id;
  std::string subject;   // "mysql": what is worked on
  std::string action;    // "migrate": what is done
  std::string os;        // "Windows", "Linux" or "Windows,Linux"
  std::string city;      // where the provider is
  std::string provider;  // its name
  std::string category_id;
  std::string name, summary;
  std::vector<std::string> specs;
  std::int64_t price = 0;  // fen, of the first row
  std::int64_t warranty_days = 0, completed = 0;
};
Offer offer(std::int64_t number, std::int64_t of_count);  // number: 0, 1, …

// Puts `count` offers on sale. `progress` hears how many there are, every few thousand.
void fill(store::Store& store, std::int64_t count, const std::function<void(std::int64_t)>& progress = {});

}  // namespace ops::search_set

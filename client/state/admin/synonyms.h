// Operators write the list of other words that a search looks for. Rule: search.own-words.
#pragma once
#include <string>

#include "client/state/admin/site_pages.h"

namespace ops::state {

class SynonymsEditor : public VersionedForm {
 public:
  SynonymsEditor(Console& console, const Route&);

  std::string text;  // as it is typed: lines of the list
  bool dirty() const { return text != in_force_; }
  void edited();
  void discard();
  // What is wrong with a line only the server tells, which has the words' sounds.
  void save();

 private:
  void load() override;
  void show(const json::Json& json) override;
  void taken() override { discard(); }

  std::string in_force_;
};

}  // namespace ops::state

// What a write is about: sorted, each once, and hashed alike everywhere.
#include "server/store/subjects.h"

#include <doctest/doctest.h>

#include <set>

#include "server/app/transact.h"

namespace ops::store::test {
namespace {

std::vector<std::string> listed(const Subjects& subjects) {
  std::vector<std::string> names;
  for (const Subject& subject : subjects)
    names.push_back(std::string(name_of(subject.kind)) + ' ' + subject.id + (subject.shared ? " shared" : ""));
  return names;
}

}  // namespace

TEST_CASE("subjects are sorted by kind and id, each once, and for itself where one asks for that") {
  const Subjects subjects{Subject::order("b"),
                          Subject::product("p").as_shared(),
                          Subject::account("z"),
                          Subject::order("a"),
                          Subject::order("b").as_shared(),
                          Subject::product("p").as_shared(),
                          Subject::account("z").as_shared()};
  CHECK(listed(subjects) == std::vector<std::string>{"account z", "product p shared", "order a", "order b"});
  CHECK(subjects.has(SubjectKind::order, "a"));
  CHECK_FALSE(subjects.has(SubjectKind::account, "a"));
  CHECK_FALSE(subjects.has(SubjectKind::product, "p"));
  CHECK(subjects.has(SubjectKind::product, "p", true));
  CHECK(subjects.has(SubjectKind::order, "a", true));
}

TEST_CASE("the hash of a subject is of its kind and its id, and the same in every release") {
  CHECK(Subject::account("acc_1").hash() == -7347254062538267106);
  CHECK(Subject::settings().hash() == -4578806787324499675);
  CHECK(Subject::product("p").hash() == Subject::product("p").as_shared().hash());
  std::set<std::int64_t> hashes;
  for (int kind = 0; kind <= static_cast<int>(SubjectKind::upkeep); ++kind) {
    CHECK(!name_of(static_cast<SubjectKind>(kind)).empty());
    for (const char* id : {"", "a", "b", "ab"}) hashes.insert(Subject{static_cast<SubjectKind>(kind), id}.hash());
  }
  CHECK(hashes.size() == 4 * (static_cast<std::size_t>(SubjectKind::upkeep) + 1));
}

TEST_CASE("each way that a store can refuse a write is a problem of its own") {
  using app::Problem;
  CHECK_FALSE(app::refusal_of(Written::committed));
  CHECK_FALSE(app::refusal_of(Written::undone));
  CHECK(app::refusal_of(Written::storage_full) == Problem::Kind::storage_full);
  CHECK(app::refusal_of(Written::unavailable) == Problem::Kind::unavailable);
  CHECK(app::refusal_of(Written::in_doubt) == Problem::Kind::in_doubt);
}

}  // namespace ops::store::test

// Finds writes whose subject was not declared (Store::write), in debug builds and on whichever engine: a job that writes to a table is
// refused where it has not declared what a row of that table is about. So every test that runs a use case proves its declaration.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/subjects.h"

namespace ops::store {

class Statement;

class DeclaredSubjects {
 public:
  // While it lives a job runs that has declared these; what the job makes is its own besides. Without one nothing is checked.
  class Running {
   public:
    Running(DeclaredSubjects& declared, const Subjects& subjects);
    ~Running();
    Running(const Running&) = delete;

   private:
    DeclaredSubjects& declared_;
  };
  // Throws std::logic_error, which names the table, what a write to it is about and what was declared. `values`: of the statement, in
  // their places; those that are no text are empty.
  void check(std::string_view table, bool inserts, const std::vector<std::string>& values);

 private:
  const Subjects* declared_ = nullptr;
  Subjects made_;
};

// `statement`, prepared of `sql`; where it writes to a table, one that asks `declared` before it runs.
std::unique_ptr<Statement> checked(std::unique_ptr<Statement> statement, std::string_view sql,
                                   DeclaredSubjects& declared);
// Whether it is known what a row of the table is about.
bool is_about_something(std::string_view table);

}  // namespace ops::store

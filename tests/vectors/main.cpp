// All golden cases; natively and, by node, in WebAssembly.
#include <cstdio>

#include "run.h"

int main() {
  const ops::vectors::Outcome outcome = ops::vectors::run_all();
  for (const std::string& failure : outcome.failures) std::printf("%s\n", failure.c_str());
  std::printf("%d passed, %zu failed\n", outcome.passed, outcome.failures.size());
  return outcome.failures.empty() && outcome.passed > 0 ? 0 : 1;
}

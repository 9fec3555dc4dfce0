// replay [--inputs N] FOLDER: a target without a fuzzer. Every file of its corpus, then inputs made of them, the same ones in every
// run: bytes changed, cut, repeated, put together with another file's. An input that breaks a promise is kept as a file.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <sanitizer/common_interface_defs.h>

#include "fuzz.h"

namespace {

namespace fs = std::filesystem;
using ops::fuzz::Bytes;
using std::size_t;

constexpr size_t kLongest = 64 * 1024;
constexpr int kMostChanges = 4;

// What is being tried. It is looked at after everything has ended, when leaks are found.
std::string& current = *new std::string;

void keep_current() {
  const fs::path path =
      fs::temp_directory_path() / ("opsmarket-broken-" + std::to_string(std::hash<std::string>{}(current)));
  std::ofstream(path, std::ios::binary) << current;
  std::cerr << "The input is kept in " << path.string() << '\n';
}

void on_abort(int) {
  keep_current();
  std::_Exit(1);
}

void run(std::string input) {
  current = std::move(input);
  ops::fuzz::target({reinterpret_cast<const std::uint8_t*>(current.data()), current.size()});
}

// By name, so that every machine makes the same inputs.
std::vector<std::string> read_corpus(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_regular_file()) paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<std::string> corpus;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return corpus;
}

class Changes {
 public:
  explicit Changes(const std::vector<std::string>& corpus) : corpus_(corpus) {}

  std::string next() {
    std::string input = one_of(corpus_);
    for (auto left = below(kMostChanges) + 1; left > 0; --left) change(input);
    input.resize(std::min(input.size(), kLongest));
    return input;
  }

 private:
  // Not std::uniform_int_distribution: each library has its own.
  size_t below(size_t count) { return static_cast<size_t>(random_() % count); }
  const std::string& one_of(const std::vector<std::string>& texts) { return texts[below(texts.size())]; }
  size_t place(const std::string& input) { return below(input.size() + 1); }

  void change(std::string& input) {
    static const std::vector<std::string> kOdd{std::string(1, '\0'),
                                               "\xff",
                                               "\xe4\xba",
                                               "\"",
                                               "\\",
                                               "\r\n",
                                               "%",
                                               "<",
                                               ">",
                                               "]",
                                               "}",
                                               "null",
                                               "-1",
                                               "9223372036854775808",
                                               "1e400",
                                               "javascript:",
                                               "--",
                                               "\xE2\x80\xAE",
                                               "\xF0\x9F\x98\x80",
                                               std::string(300, 'a'),
                                               std::string(40, '[')};
    const size_t at = place(input), length = below(std::min<size_t>(input.size() - at, 32) + 1);
    switch (below(6)) {
      case 0:
        if (at < input.size()) input[at] = static_cast<char>(below(256));
        break;
      case 1:
        if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
        break;
      case 2:
        input.erase(at, length);
        break;
      case 3:
        input.insert(at, one_of(kOdd));
        break;
      case 4:
        input.insert(at, input.substr(at, length));
        break;
      default: {
        const std::string& other = one_of(corpus_);
        input = input.substr(0, at) + other.substr(place(other));
      }
    }
  }

  const std::vector<std::string>& corpus_;
  std::mt19937_64 random_{20261126};
};

}  // namespace

int main(int count, char** words) {
  int inputs = 0;
  if (count == 4 && std::strcmp(words[1], "--inputs") == 0) inputs = std::atoi(words[2]);
  if (count != 4 || inputs <= 0) {
    std::cerr << "usage: replay --inputs N FOLDER\n";
    return 2;
  }
  std::signal(SIGABRT, on_abort);  // a broken promise, an exception that nobody caught
  __sanitizer_set_death_callback(keep_current);
  const auto began = std::chrono::steady_clock::now();
  const auto corpus = read_corpus(words[3]);
  if (corpus.empty()) {
    std::cerr << "no corpus in " << words[3] << '\n';
    return 2;
  }
  for (const std::string& input : corpus) run(input);
  Changes changes(corpus);
  for (int made = 0; made < inputs; ++made) run(changes.next());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::cout << corpus.size() << " files, " << inputs << " inputs made of them, " << took.count() << " s\n";
  return 0;
}

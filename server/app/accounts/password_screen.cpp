#include "server/app/accounts/password_screen.h"

#include <zxcvbn.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "common_passwords.h"

namespace ops::app {
namespace {

// (chosen) a million guesses; whoever signs in gets ten thousand a day at most (http/sign_in.h).
constexpr double kLeastBits = 20;
constexpr std::size_t kExamined = 100;  // zxcvbn's own bound; what is longer is not worse

// What people here make passwords of and lists from elsewhere do not have: the market's names, numbers that sound like words.
constexpr std::array kOurWords{"opsmarket", "yunshichang", "yunwei",   "woaini", "aini",        "mima",    "wodemima",
                               "zhongguo",  "beijing",     "shanghai", "1314",   "520",         "5201314", "1314520",
                               "aliyun",    "tengxun",     "taobao",   "qq",     "zhimakaimen", "caonima"};

// Sorted, in small letters.
const std::vector<std::string_view>& common_ones() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> lines;
    std::string_view text = common_passwords::file("passwords.txt");
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      lines.push_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
  }();
  return all;
}

bool is_common(std::string password) {
  for (char& c : password)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return std::ranges::binary_search(common_ones(), password);
}

}  // namespace

bool easily_guessed(const std::string& password, const std::string& login, const std::string& display_name) {
  if (is_common(password)) return true;
  std::vector<const char*> words(kOurWords.begin(), kOurWords.end());
  if (!login.empty()) words.push_back(login.c_str());
  if (!display_name.empty()) words.push_back(display_name.c_str());
  words.push_back(nullptr);  // ends the list
  const std::string examined = password.substr(0, kExamined);
  return ZxcvbnMatch(examined.c_str(), words.data(), nullptr) < kLeastBits;
}

}  // namespace ops::app

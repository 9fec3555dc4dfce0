#include "client/state/palette.h"

#include <algorithm>

#include "client/state/admin/accounts.h"
#include "client/state/console.h"
#include "client/state/orders/order.h"
#include "domain/text/percent.h"
#include "domain/text/text.h"

namespace ops::state {
namespace {

constexpr double kTypingSeconds = 0.25;  // so long nothing more is typed: the server is asked
constexpr const char* kMost = "5";       // of each kind
constexpr double kFirstKeySeconds = 2;
constexpr const char* kKeysKey = "ops.console.single_keys";

std::optional<Palette::Found> found_in(Palette::Type type, const json::Json& item) {
  using Type = Palette::Type;
  if (type == Type::order) {
    const auto view = order_from_json(item);
    if (!view) return std::nullopt;
    const auto& order = view->order;
    return Palette::Found{type,
                          {.path = "/orders", .id = order.id},
                          view->number,
                          order.snapshot.name + " · " + view->buyer_name,
                          std::string(domain::orders::state_name(order.state))};
  }
  if (type == Type::listing) {
    const auto row = product_row_from_json(item);
    if (!row) return std::nullopt;
    const auto& name = row->live_name.empty() ? row->name : row->live_name;
    return Palette::Found{type, {.path = "/products", .id = row->id}, name, row->provider_name, row->state};
  }
  const auto row = account_row_from_json(item);
  if (!row) return std::nullopt;
  return Palette::Found{type, {.path = "/accounts", .id = row->id}, row->display_name, row->login, row->role};
}

}  // namespace

// What each role may look for, by the routes of its lists.
void Palette::list_sources() {
  sources_.clear();
  sources_.push_back({.type = Type::order, .path = "/api/v1/orders"});
  const bool all = console_.is_operator();
  sources_.push_back({.type = Type::listing, .path = all ? "/api/v1/operator/products" : "/api/v1/provider/products"});
  if (all) sources_.push_back({.type = Type::account, .path = "/api/v1/operator/accounts"});
}

void Palette::show() {
  if (!console_.is_operator() && !console_.is_provider()) return;
  open = true;
  shows_keys = false;
  text.clear();
  at = 0;
  due_at_.reset();
  problem_.reset();
  list_sources();
}

std::string Palette::words() const { return domain::text::clean(text); }

void Palette::typed() {
  at = 0;
  due_at_ = console_.platform.now_seconds() + kTypingSeconds;
  console_.platform.wake_in(kTypingSeconds);
}

void Palette::begin_frame() {
  if (!open || !due_at_) return;
  const double rest = *due_at_ - console_.platform.now_seconds();
  if (rest > 0) return console_.platform.wake_in(rest);  // browsers wake a little early
  due_at_.reset();
  problem_.reset();
  for (std::size_t i = 0; i < sources_.size(); ++i) ask(i);
}

// One question of a kind at a time: what was typed meanwhile is asked for when it is answered.
void Palette::ask(std::size_t source) {
  Source& one = sources_[source];
  const std::string wanted = words();
  if (one.asking || wanted == one.asked) return;
  one.asked = wanted;
  one.found.clear();
  if (wanted.empty()) return;
  one.asking = true;
  console_.api.send(
      {.method = "GET", .path = one.path + "?limit=" + kMost + "&q=" + domain::text::percent_encode(wanted)},
      lifetime_.guard([this, source, path = one.path](const Reply& reply) {
        // Another account has other sources.
        if (source < sources_.size() && sources_[source].path == path) arrived(source, reply);
      }));
}

void Palette::arrived(std::size_t source, const Reply& reply) {
  Source& one = sources_[source];
  one.asking = false;
  if (one.asked != words()) {
    if (open && !due_at_) ask(source);
    return;
  }
  json::Reader reader(reply.body, "");
  const auto* items = reply.ok() ? reader.array("items") : nullptr;
  if (!items) {
    problem_ = reply.why();
    return;
  }
  for (const auto& item : *items) {
    auto found = found_in(one.type, item);
    if (!found) continue;
    if (one.type == Type::listing && console_.is_operator()) found->route.path = "/listings";
    one.found.push_back(*std::move(found));
  }
}

std::vector<Palette::Found> Palette::found() const {
  std::vector<Found> all;
  for (const auto& one : sources_)
    if (one.asked == words()) all.insert(all.end(), one.found.begin(), one.found.end());
  return all;
}

bool Palette::searching() const {
  return due_at_ || std::any_of(sources_.begin(), sources_.end(), [](const Source& one) { return one.asking; });
}

char Palette::take_first_key() {
  const char key = std::exchange(first_key_, '\0');
  return console_.platform.now_seconds() - first_key_at_ <= kFirstKeySeconds ? key : '\0';
}

void Palette::note_first_key(char key) {
  first_key_ = key;
  first_key_at_ = console_.platform.now_seconds();
}

bool Palette::single_keys() {
  if (!single_keys_) single_keys_ = console_.platform.kept(kKeysKey) != "off";
  return *single_keys_;
}

void Palette::set_single_keys(bool on) {
  single_keys_ = on;
  // Should the browser refuse to keep it, it holds until the next reload.
  (void)console_.platform.keep(kKeysKey, on ? "on" : "off");
}

}  // namespace ops::state

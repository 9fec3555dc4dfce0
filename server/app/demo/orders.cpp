// The demo's orders: finished ones that give the listings their figures, and one in every state the flow's actions reach.
#include <memory>
#include <span>

#include "domain/calendar/calendar.h"
#include "server/app/demo/logo.h"
#include "server/app/demo/script.h"
#include "server/app/messaging/messages.h"
#include "server/app/orders/orders.h"

namespace ops::app::demo {
namespace {

using domain::orders::Action;
using domain::orders::Input;

// A picture that a buyer shows in a review; see draw_picture.
struct Photograph {
  const char *sign, *name;
  std::uint32_t from, to;
};

// An answer that fits the field, as a buyer would write it.
std::string answer(const domain::catalog::DemandField& field, Instant now) {
  if (field.type == "text")
    return "现网为单台 4 核 8G 云服务器，业务为会员系统与小程序后台，希望在本周内完成，可在 22:00 以后操作。";
  if (field.type == "date")
    return domain::calendar::to_text(domain::calendar::date_in_shanghai(now + 5 * domain::kDay));
  if (field.type == "phone") return "138 0013 8000";
  if (field.type == "number") return "2";
  if (field.type == "choice") return field.options.front();
  if (field.key == "source") return "华东一区 云服务器，Debian 11";
  if (field.key == "target") return "华北二区 云服务器，Debian 12";
  return "林先生 138 0013 8000（微信同号）";
}

Input with_total(domain::money::Fen total) {
  Input input;
  input.total = total;
  return input;
}
Input with_reason(std::string reason) {
  Input input;
  input.reason = std::move(reason);
  return input;
}

// One order and its way; each call adds the step of that many hours before the end of the story.
class Trade {
 public:
  Trade(Script& script, const Products& products, std::string buyer, std::string provider)
      : script_(script),
        products_(products),
        buyer_(std::move(buyer)),
        provider_(std::move(provider)),
        order_(std::make_shared<State>()) {}

  Trade& place(double ago, const std::string& slug, std::size_t row, std::int64_t quantity) {
    script_.at(ago, [self = *this, slug, row, quantity] {
      const std::string& product = self.products_.at(slug);
      const auto live = must(live_product(self.script_.services(), product), "live " + slug);
      const auto made = must(
          place_order(self.script_.services(), self.script_.who(self.buyer_), product, live.listing.skus.at(row).id,
                      quantity, {"demo-" + slug + std::to_string(self.script_.now().seconds) + self.buyer_, ""}),
          "place " + slug);
      self.order_->id = made.order.id;
    });
    return *this;
  }
  Trade& pay(double ago) {
    return step(ago, Action::pay, buyer_,
                [](const domain::orders::Order& order, Instant) { return with_total(order.total); });
  }
  Trade& reprice(double ago, domain::money::Fen total) {
    return step(ago, Action::reprice, provider_, [total](const auto&, Instant) { return with_total(total); });
  }
  Trade& submit_demand(double ago) {
    return step(ago, Action::submit_demand, buyer_, [](const domain::orders::Order& order, Instant now) {
      Input input;
      for (const auto& field : order.snapshot.demand_template) input.answers[field.key] = answer(field, now);
      return input;
    });
  }
  Trade& return_demand(double ago, const std::string& reason) {
    return explain(ago, Action::return_demand, provider_, reason);
  }
  Trade& start(double ago) { return plain(ago, Action::start, provider_); }
  Trade& deliver(double ago, const std::string& result) {
    return step(ago, Action::deliver, provider_, [result](const domain::orders::Order& order, Instant) {
      Input input;
      input.result = result;
      input.checklist.assign(order.snapshot.acceptance_checklist.size(), true);
      return input;
    });
  }
  Trade& reject_delivery(double ago, const std::string& reason) {
    return step(ago, Action::reject_delivery, buyer_, [reason](const domain::orders::Order& order, Instant) {
      Input input = with_reason(reason);
      if (!order.snapshot.acceptance_checklist.empty()) input.unmet = {0};
      return input;
    });
  }
  Trade& accept(double ago) { return plain(ago, Action::accept, buyer_); }
  Trade& remind(double ago) { return plain(ago, Action::remind, provider_); }
  Trade& request_refund(double ago, domain::money::Fen amount, const std::string& reason) {
    return step(ago, Action::request_refund, buyer_, [amount, reason](const auto&, Instant) {
      Input input = with_reason(reason);
      input.amount = amount;
      return input;
    });
  }
  Trade& dispute(double ago, const std::string& reason) { return explain(ago, Action::dispute, buyer_, reason); }
  Trade& answer_dispute(double ago, const std::string& reason) {
    return explain(ago, Action::state_case, provider_, reason);
  }
  Trade& review(double ago, std::int64_t rating, const std::string& text, std::span<const Photograph> photographs) {
    return step(ago, Action::review, buyer_, [self = *this, rating, text, photographs](const auto&, Instant) {
      Input input;
      input.rating = rating;
      input.text = text;
      for (const auto& [sign, name, from, to] : photographs)
        input.file_ids.push_back(upload(self.script_, self.script_.who(self.buyer_),
                                        {domain::files::Purpose::picture, name, draw_picture(sign, from, to)}));
      return input;
    });
  }
  Trade& reply(double ago, const std::string& text) { return write(ago, Action::reply_review, provider_, text); }
  Trade& propose_change(double ago, const std::string& scope, domain::money::Fen amount, std::int64_t days) {
    return step(ago, Action::propose_change, provider_, [scope, amount, days](const auto&, Instant) {
      Input input;
      input.text = scope;
      input.amount = amount;
      input.extra_days = days;
      return input;
    });
  }
  Trade& claim(double ago, const std::string& description) {
    return write(ago, Action::claim_warranty, buyer_, description);
  }
  Trade& cancel(double ago, const std::string& reason) { return explain(ago, Action::cancel, buyer_, reason); }
  // Who writes has read what the other wrote before.
  Trade& buyer_writes(double ago, const std::string& text) { return say(ago, buyer_, text); }
  Trade& provider_writes(double ago, const std::string& text) { return say(ago, provider_, text); }
  Trade& buyer_reads(double ago) {
    script_.at(ago, [self = *this] { self.read_by(self.buyer_); });
    return *this;
  }

 private:
  struct State {
    std::string id;
  };
  using MakeInput = std::function<Input(const domain::orders::Order&, Instant)>;

  void read_by(const std::string& who) const {
    Services& services = script_.services();
    const auto newest = must(messages(services, script_.who(who), order_->id, {1, ""}), "messages").items;
    if (!newest.empty())
      must(mark_messages_read(services, script_.who(who), order_->id, newest.front().seq), "read messages");
  }
  Trade& say(double ago, const std::string& by, const std::string& text) {
    script_.at(ago, [self = *this, by, text] {
      self.read_by(by);
      must(post_message(self.script_.services(), self.script_.who(by), self.order_->id, {text, {}}, {}), text);
    });
    return *this;
  }

  Trade& step(double ago, Action action, const std::string& by, MakeInput make) {
    script_.at(ago, [self = *this, action, by, make] {
      const Caller& caller = self.script_.who(by);
      const auto view = must(order(self.script_.services(), caller, self.order_->id), "order");
      const std::string name(domain::orders::action_name(action));
      must(perform_order_action(self.script_.services(), caller, view.order.id, action, view.order.version,
                                make(view.order, self.script_.now()), {}),
           name);
    });
    return *this;
  }
  Trade& plain(double ago, Action action, const std::string& by) {
    return step(ago, action, by, [](const auto&, Instant) { return Input{}; });
  }
  Trade& write(double ago, Action action, const std::string& by, const std::string& text) {
    return step(ago, action, by, [text](const auto&, Instant) {
      Input input;
      input.text = text;
      return input;
    });
  }
  Trade& explain(double ago, Action action, const std::string& by, const std::string& reason) {
    return step(ago, action, by, [reason](const auto&, Instant) { return with_reason(reason); });
  }

  Script& script_;
  const Products& products_;
  std::string buyer_, provider_;
  std::shared_ptr<State> order_;
};

constexpr Photograph kReport[] = {{"table", "核对清单.png", 0x334155, 0x64748b},
                                  {"terminal", "校验结果.png", 0x0b1220, 0x1f2937}};
constexpr Photograph kSwitchOver[] = {{"dashboard", "切换期间监控.png", 0x0f172a, 0x1e40af}};
constexpr Photograph kNight[] = {{"cabinet", "机柜.png", 0x1c1917, 0x57534e},
                                 {"terminal", "处置记录.png", 0x0b1220, 0x1f2937},
                                 {"dashboard", "恢复后监控.png", 0x134e4a, 0x0f766e}};
constexpr Photograph kHardened[] = {{"table", "基线核对.png", 0x3f3f46, 0x71717a}};

struct Finished {
  const char *buyer, *provider, *slug;
  std::size_t row;
  std::int64_t quantity;
  double days_ago, days_taken;
  std::int64_t rating = 0;  // 0: the buyer has not said
  const char *review = "", *reply = "";
  std::span<const Photograph> photographs = {};
};
constexpr Finished kFinished[] = {
    {"buyer", "provider", "file-migration", 1, 2, 52, 2, 5,
     "比约定提前一天完成，文件数和校验值都逐一列在报告里，权限也没丢。", "感谢认可，后续有增量同步的需要随时联系。",
     kReport},
    {"chenguang", "provider", "mysql-migration", 0, 1, 50, 4, 4, "迁移过程平稳，切换时停机约十分钟，比预期略长。", "",
     kSwitchOver},
    {"zhixing", "provider", "file-migration", 0, 3, 47, 1.5, 5, "第三次购买，一如既往。"},
    {"zhixing", "provider", "mysql-migration", 1, 1, 41, 4.5, 3, "结果没问题，但中途联系不上工程师，等了大半天。",
     "抱歉，当天值班交接有疏漏，现已安排双人值守。"},
    {"chenguang", "provider", "file-migration", 2, 1, 36, 2},
    {"buyer", "provider", "mysql-migration", 0, 1, 30, 3.5, 5},
    {"chenguang", "panshi", "incident", 0, 1, 45, 0.6, 5, "凌晨两点报障，二十分钟内就上线处理，很靠谱。", "", kNight},
    {"zhixing", "panshi", "incident", 1, 1, 33, 0.5, 4, "定位准确，报告写得清楚。"},
    {"buyer", "panshi", "incident", 0, 1, 20, 0.7},
    {"chenguang", "panshi", "lnmp", 1, 1, 38, 1.6},
    {"buyer", "panshi", "linux-care", 0, 2, 49, 24},
    {"zhixing", "qiming", "pg-tuning", 1, 1, 40, 6},
    {"chenguang", "qiming", "icp", 0, 1, 35, 16},
    {"buyer", "qiming", "windows-license", 0, 3, 26, 0.8},
    {"zhixing", "qiming", "site-move", 1, 1, 22, 2.4},
    {"chenguang", "anlan", "hardening", 0, 4, 44, 2.5, 4, "四台都按清单做完，有一项需要我们自己重启生效。", "",
     kHardened},
    {"buyer", "anlan", "hardening", 0, 1, 18, 2},
};

void tell_finished(Script& script, const Products& products) {
  for (const Finished& f : kFinished) {
    const double begin = f.days_ago * kDays, taken = f.days_taken * kDays, accepted = begin - 1.5 - taken - 20;
    Trade trade(script, products, f.buyer, f.provider);
    trade.place(begin, f.slug, f.row, f.quantity)
        .pay(begin - 0.2)
        .submit_demand(begin - 1.5)
        .start(begin - 1.5 - taken * 0.1)
        .deliver(begin - 1.5 - taken, "已按需求单完成全部内容，过程记录与报告见附件说明，请按验收清单核对。")
        .accept(accepted);
    if (f.rating > 0) trade.review(accepted - 3, f.rating, f.review, f.photographs);
    if (*f.reply) trade.reply(accepted - 9, f.reply);
  }
}

// Who trades with whom, of one script.
struct Trades {
  Trade operator()(const char* buyer, const char* provider) const { return {script, products, buyer, provider}; }
  Script& script;
  const Products& products;
};

// Orders on which nobody works yet.
void tell_waiting(const Trades& trade) {
  trade("buyer", "provider").place(5, "file-migration", 1, 2).reprice(3, 150'00);
  trade("buyer", "provider").place(2.2 * kDays, "mysql-migration", 0, 1).pay(2.1 * kDays).remind(20);
  trade("buyer", "provider")
      .place(3 * kDays, "file-migration", 0, 1)
      .pay(2.9 * kDays)
      .submit_demand(2.5 * kDays)
      .return_demand(30, "请补充源服务器的操作系统版本，以及是否允许我们临时开放 22 端口。");
  trade("buyer", "provider").place(1.2 * kDays, "file-migration", 2, 1).pay(1.1 * kDays).submit_demand(6);
  trade("chenguang", "provider")
      .place(8 * kDays, "mysql-migration", 1, 1)
      .pay(7.9 * kDays)
      .submit_demand(7.5 * kDays)
      .buyer_writes(5, "什么时候可以开始？我们周五晚上 22:00 以后有停机窗口，需要提前准备什么吗？");
}

// Orders in work, delivered ones, and one whose warranty is claimed.
void tell_under_way(const Trades& trade) {
  trade("buyer", "provider")
      .place(4 * kDays, "mysql-migration", 2, 1)
      .pay(3.9 * kDays)
      .submit_demand(3.5 * kDays)
      .start(2 * kDays)
      .propose_change(9, "除约定的库外，再迁移报表库（约 6 GB），并校验行数。", 300'00, 2);
  trade("buyer", "qiming")
      .place(14 * kDays, "site-move", 0, 1)
      .pay(13.9 * kDays)
      .submit_demand(13.5 * kDays)
      .start(13 * kDays)
      .deliver(11 * kDays, "站点已迁移到新主机，域名解析已切换。")
      .accept(10 * kDays)
      .claim(12, "迁移后后台上传图片提示没有写入权限，请协助处理。");
  trade("zhixing", "provider")
      .place(16 * kDays, "whole-host", 0, 2)
      .pay(15.9 * kDays)
      .submit_demand(15.5 * kDays)
      .start(14 * kDays)
      .provider_writes(13.8 * kDays, "目标环境已检查完毕，磁盘和网络都满足要求，明晚开始首次全量同步。")
      .buyer_writes(13.6 * kDays, "好的。同步期间业务可以正常使用吗？")
      .provider_writes(13.5 * kDays, "可以。只有最后切换时停机约十分钟，时间由您来定。")
      .buyer_writes(30, "切换定在本周六 23:00，可以吗？");
  trade("buyer", "provider")
      .place(9 * kDays, "whole-host", 0, 1)
      .pay(8.9 * kDays)
      .submit_demand(8.6 * kDays)
      .start(8 * kDays)
      .deliver(4 * kDays, "整机已在目标环境启动，业务服务全部运行。")
      .reject_delivery(3 * kDays, "重启后应用服务没有自动启动，请排查。");
  trade("buyer", "provider")
      .place(7 * kDays, "file-migration", 1, 1)
      .pay(6.9 * kDays)
      .submit_demand(6.5 * kDays)
      .start(6 * kDays)
      .deliver(1.5 * kDays, "10G 文件已全部迁移完成，共 38,214 个文件，逐一校验无差异，权限与属主已还原。");
  trade("chenguang", "anlan")
      .place(3 * kDays, "malware", 0, 1)
      .pay(2.95 * kDays)
      .start(2.9 * kDays)
      .provider_writes(2.5 * kDays, "已发现并清除两个定时任务里的挖矿程序，正在排查入侵途径。");
}

// Orders that were cancelled, or about which the two do not agree.
void tell_gone_wrong(const Trades& trade) {
  trade("buyer", "provider").place(12 * kDays, "file-migration", 0, 1).cancel(11.8 * kDays, "规格选错了，重新下单。");
  trade("buyer", "provider")
      .place(15 * kDays, "whole-host", 0, 1)
      .pay(14.9 * kDays)
      .submit_demand(14.8 * kDays)
      .cancel(14.5 * kDays, "项目推迟，暂不迁移。");
  trade("buyer", "provider")
      .place(6 * kDays, "mysql-migration", 1, 1)
      .pay(5.9 * kDays)
      .submit_demand(5.5 * kDays)
      .start(5 * kDays)
      .request_refund(10, 100'00, "只需要迁移其中一个库，另一个库我们自己处理，申请退回相应费用。");
  trade("buyer", "provider")
      .place(11 * kDays, "file-migration", 1, 1)
      .pay(10.9 * kDays)
      .submit_demand(10.5 * kDays)
      .start(10 * kDays)
      .deliver(5 * kDays, "文件已迁移，增量同步任务已配置。")
      .provider_writes(4.6 * kDays, "增量同步需要目标服务器放行 873 端口，目前连不上，请您在安全组里开放。")
      .provider_writes(3.6 * kDays, "端口仍未开放，增量同步还在等待，麻烦尽快处理。")
      .buyer_reads(3.5 * kDays)
      .dispute(26, "交付后发现最近三天的新增文件没有同步过来，多次沟通没有结果。")
      .answer_dispute(8, "增量同步需要用户开放目标端口，我们已在消息中提醒过两次。");
  trade("zhixing", "qiming").place(10 * kDays, "backup-drill", 0, 1);  // never paid: its clock cancels it
  trade.script.at(9 * kDays - 0.1, [&script = trade.script] { fire_due_clocks(script.services()); });
}

}  // namespace

void tell_orders(Script& script, const Products& products) {
  tell_finished(script, products);
  const Trades trade{script, products};
  tell_waiting(trade);
  tell_under_way(trade);
  tell_gone_wrong(trade);
}

}  // namespace ops::app::demo

// Questions before buying: some answered, one that was asked privately, and some that wait.
#include "server/app/questions/questions.h"

#include "server/app/demo/script.h"

namespace ops::app::demo {
namespace {

// `answered` hours before the end of the story; below zero: it waits still.
struct Told {
  const char* buyer;
  const char* provider;
  const char* product;
  double asked, answered;
  const char* text;
  const char* answer = "";
  bool is_private = false;
};

constexpr Told kQuestions[] = {
    {"chenguang", "provider", "file-migration", 20 * kDays, 19.8 * kDays,
     "源服务器在机房内网，没有公网地址，也能迁移吗？",
     "可以。您在内网准备一台能访问公网的跳板机即可，我们通过跳板机传输，全程加密；跳板机的配置要求见说明文档。"},
    {"zhixing", "provider", "file-migration", 12 * kDays, 11 * kDays, "迁移时业务要停机多久？",
     "先在线做全量和增量同步，停机只在最后切换时，一般 10 到 30 分钟，可以约在夜间。"},
    {"buyer", "provider", "file-migration", 6 * kDays, 5.7 * kDays, "几百万个小文件也按同样的价格吗？",
     "数据量相同价格就相同。小文件多会慢一些，请在需求单里写明大致的文件数，我们会提前告诉您预计的时间。"},
    {"zhixing", "provider", "mysql-migration", 8 * kDays, 7.9 * kDays, "支持从 MySQL 5.6 迁移到 8.0 吗？",
     "支持。会先用检查工具列出不兼容的语法和保留字，和您确认后再迁移。"},
    {"buyer", "provider", "mysql-migration", 4 * kDays, 3 * kDays, "我们的库有 800 GB，这个规格能做吗？预算有限。",
     "800 GB 超出这个规格，可以分两单进行，请先下第一单，我们给您做总体方案。", true},
    {"chenguang", "provider", "whole-host", 5, -1, "迁移后公网 IP 会变吗？备案需要重新做吗？"},
    {"buyer", "provider", "file-migration", 3, -1, "迁移完成后，旧服务器上的数据由你们清除吗？"},
    {"chenguang", "anlan", "malware", 9 * kDays, 8.8 * kDays, "清除木马以后会告诉我们是怎么被入侵的吗？",
     "会。交付时附入侵途径的分析和加固建议；日志已被删除的情况下，只能给出可能的途径。"},
};

void tell_question(Script& script, const Products& products, const Told& told) {
  auto asked = std::make_shared<Question>();
  script.at(told.asked, [&script, &products, &told, asked] {
    *asked = must(
        ask_question(script.services(), script.who(told.buyer), products.at(told.product), told.text, told.is_private),
        told.text);
  });
  if (told.answered < 0) return;
  script.at(told.answered, [&script, &told, asked] {
    must(answer_question(script.services(), script.who(told.provider), asked->id, asked->version, told.answer),
         told.answer);
  });
}

}  // namespace

void tell_questions(Script& script, const Products& products) {
  for (const Told& told : kQuestions) tell_question(script, products, told);
}

}  // namespace ops::app::demo

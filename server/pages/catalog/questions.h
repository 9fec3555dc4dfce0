// Questions before buying: what everybody reads of a product, the form to ask, and the buyer's own.
#pragma once
#include <optional>
#include <string>

#include "server/app/questions/questions.h"
#include "server/pages/frame.h"
#include "server/pages/templates.h"

namespace ops::pages {

// What everybody reads, as it stands on the product's own page: some of the newest, and where there are more.
struct QuestionsPart {
  std::string product_id;
  const app::Listed<app::Question>& questions;
  std::optional<int> usual_days = {};
};
// REQUIRES: the template includes QUESTIONS where they are to stand.
void add_questions(Dict& content, i18n::Lang lang, const QuestionsPart& part);

struct ProductQuestionsPage {
  const app::LiveProduct& product;
  const app::Listed<app::Question>& questions;
  std::optional<int> usual_days = {};
  std::string q = {}, cursor = {};
  std::vector<app::Question> own = {};  // of the viewer, those that not everybody reads
  std::string typed = {};               // of a question that was refused
  bool typed_private = false;
  domain::Errors errors = {};
};
std::string product_questions_page(const Frame& frame, const ProductQuestionsPage& page);

std::string own_questions_page(const Frame& frame, const app::Listed<app::Question>& questions,
                               const std::string& cursor);

std::string questions_url(const std::string& product_id);

}  // namespace ops::pages

#include "client/views/sign_in.h"

#include <utility>

#include "client/ui/icons.h"
#include "client/views/parts.h"

namespace ops::views {
namespace {

void draw_sign_in_form(state::Console& console) {
  auto& session = console.session;
  const Lang lang = console.lang();
  if (session.problem()) ui::alert(problem_text(lang, *session.problem()));
  bool send = ui::text_field("login", tr(lang, "field.login"), session.login, {.required = true}).submitted;
  const ui::FieldOptions secret{.required = true, .password = true};
  send |= ui::text_field("password", tr(lang, "field.password"), session.password, secret).submitted;
  const bool wants_code = session.wants_code();
  if (wants_code) {
    if (std::exchange(session.focus_code, false)) ui::focus_next();
    const ui::FieldOptions options{.hint = tr(lang, "sign_in.code_hint"), .required = true};
    send |= ui::text_field("code", tr(lang, "field.code"), session.code, options).submitted;
  }
  ui::space(0.25f);
  const bool ready =
      !session.busy() && !session.login.empty() && !session.password.empty() && (!wants_code || !session.code.empty());
  const auto label = tr(lang, session.busy() ? "sign_in.busy" : "sign_in");
  send |= ui::button("sign_in", label, ui::Emphasis::primary, ready).pressed;
  if (send && ready) session.sign_in();
}

}  // namespace

void draw_sign_in(state::Console& console) {
  const Lang lang = console.lang();
  const ui::Page page("sign_in", 26, true);
  ui::space(4);
  ui::brand(tr(lang, "console.title"), 1);
  ui::muted(tr(lang, "console.purpose"));
  ui::space();
  {
    const ui::Card card("sign_in");
    draw_sign_in_form(console);
  }
  ui::space();
  const Lang other = lang == Lang::zh_cn ? Lang::en : Lang::zh_cn;
  if (ui::link("lang", tr(other, "lang.name"))) console.set_lang(other);
  ui::same_line(1.5f);
  page_link(console, "storefront", tr(lang, "nav.storefront"), "/");
}

void draw_sign_in_again(state::Console& console) {
  const Lang lang = console.lang();
  const ui::GroupScope dialog(ui::Role::dialog, tr(lang, "sign_in.again"));
  const ui::Card card("sign_in_again", 26);
  ui::heading(tr(lang, "sign_in.again"), 2);
  ui::alert(tr(lang, "sign_in.again.why"));
  draw_sign_in_form(console);
}

}  // namespace ops::views

#include "client/workspaces/shared/rules_page.h"

#include <algorithm>

#include "client/workspaces/shared/verdict_list.h"

namespace thidua::client {
namespace {

QString AuthorityText(const std::string& authority) {
  if (authority == "MINISTRY_AUTHORITY") return "Bộ, ngành";
  if (authority == "PROVINCE_AUTHORITY") return "tỉnh";
  if (authority == "DISTRICT_AUTHORITY") return "huyện";
  if (authority == "COMMUNE_AUTHORITY") return "xã";
  return "trường";
}

QFrame* CardOf(const registration::v1::ListRulesResponse::Rule& rule) {
  QVBoxLayout* inside;
  auto* card = Card(&inside);
  inside->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
  inside->setSpacing(space::kXs);
  inside->addWidget(Body(Text(rule.statement())));
  inside->addWidget(Muted(Text(rule.source()) + " · " + ConfidenceText(rule.confidence())));
  QStringList who;
  for (const auto& authority : rule.overridable_by()) who << AuthorityText(authority);
  inside->addWidget(Muted(who.isEmpty() ? QString("Không cấp nào được thay đổi quy định này.")
                                        : "Có thể được thay đổi bởi: " + who.join(", ") + "."));
  if (!rule.overridden_by().empty()) {
    inside->addWidget(Muted("Đang áp dụng quy định của địa phương: " + Text(rule.overridden_by())));
  }
  return card;
}

}  // namespace

RulesPage::RulesPage(Context* context)
    : Page(context, "Quy định áp dụng", "Quy định mà đợt thi đua đang chọn được xét theo."),
      law_(Strong("")),
      titles_(new Picker) {
  auto* content = new QWidget;
  auto* column = Column(content, space::kS);
  column->addWidget(law_);
  titles_->setObjectName("ruleTitles");
  titles_->setAccessibleName("Danh hiệu, hình thức khen thưởng");
  titles_->setMaximumWidth(kFormWidth);
  column->addWidget(titles_);
  QVBoxLayout* inside;
  auto* area = Scrolling(&inside, kFormWidth);
  rules_ = new QVBoxLayout;
  rules_->setSpacing(space::kS);
  inside->addLayout(rules_);
  inside->addStretch(1);
  column->addWidget(area, 1);
  SetContent(content);
  connect(titles_, &QComboBox::activated, this, [this] { Fill(answer_); });
}

void RulesPage::Reload() {
  BeginLoad();
  if (!context().has_campaign()) {
    frame()->ShowEmpty("Chưa có đợt thi đua nào, nên chưa có quy định nào được áp dụng.", "Tải lại",
                       [this] { Reload(); });
    return;
  }
  const QVariant chosen = titles_->currentData();
  titles_->clear();
  for (const auto& title : context().titles()) titles_->addItem(Text(title.name()), Text(title.code()));
  titles_->setCurrentIndex(std::max(0, titles_->findData(chosen)));
  registration::v1::ListRulesRequest request;
  request.set_campaign_id(context().campaign().id());
  Fetch(request, [this](const registration::v1::ListRulesResponse& answer) {
    answer_ = answer;
    law_->setText(Text(answer.rule_set_name()));
    Fill(answer_);
    frame()->ShowContent();
  });
}

void RulesPage::Fill(const registration::v1::ListRulesResponse& answer) {
  Clear(rules_);
  for (const auto& rule : answer.rules()) {
    if (Text(rule.title_code()) == titles_->currentData().toString()) rules_->addWidget(CardOf(rule));
  }
  if (rules_->count() == 0) {
    rules_->addWidget(Muted("Danh hiệu này không có quy định nào được hệ thống tự xét."));
  }
}

}  // namespace thidua::client

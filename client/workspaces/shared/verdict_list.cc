#include "client/workspaces/shared/verdict_list.h"

#include <algorithm>
#include <utility>

#include "client/widgets/basics.h"
#include "client/widgets/icons.h"

namespace thidua::client {

using registration::v1::TitleVerdicts;
using registration::v1::Verdict;

StateLook LookOf(const Verdict& verdict) {
  switch (verdict.outcome()) {
    case Verdict::MET:
      return {"Đạt", "check", Tone::kSuccess};
    case Verdict::UNKNOWN:
      return {"Chưa có dữ liệu", "clock", Tone::kNeutral};
    case Verdict::SUSPENDED:
      return {"Tạm dừng", "lock", Tone::kWarning};
    default:
      return verdict.blocks() ? StateLook{"Không đạt", "cross", Tone::kDanger}
                              : StateLook{"Lưu ý", "warning", Tone::kWarning};
  }
}

StateLook LookOf(const TitleVerdicts& title) {
  if (title.verdicts().empty()) return {"Không xét tự động", "help", Tone::kNeutral};
  const auto any = [&](auto is) { return std::any_of(title.verdicts().begin(), title.verdicts().end(), is); };
  if (any([](const Verdict& v) { return v.outcome() == Verdict::NOT_MET && v.blocks(); })) {
    return {"Chưa đủ điều kiện", "cross", Tone::kDanger};
  }
  if (any([](const Verdict& v) { return v.outcome() == Verdict::SUSPENDED; })) {
    return {"Tạm dừng xét", "lock", Tone::kWarning};
  }
  if (any([](const Verdict& v) { return v.outcome() == Verdict::NOT_MET; })) {
    return {"Cần lưu ý", "warning", Tone::kWarning};
  }
  if (any([](const Verdict& v) { return v.outcome() == Verdict::UNKNOWN; })) {
    return {"Chưa đủ dữ liệu", "clock", Tone::kNeutral};
  }
  return {"Đủ điều kiện", "check", Tone::kSuccess};
}

QString ConfidenceText(const std::string& confidence) {
  if (confidence == "VERIFIED") return "đã đối chiếu văn bản";
  if (confidence == "SECOND_HAND") return "theo nguồn thứ cấp, chỉ nhắc";
  if (confidence == "LOCAL") return "địa phương quy định, chỉ nhắc";
  return "chưa đối chiếu văn bản, chỉ nhắc";
}

VerdictList::VerdictList(QWidget* parent) : QWidget(parent) { lines_ = Column(this, space::kXs); }

void VerdictList::Clear() {
  client::Clear(lines_);
  shown_.clear();
}

void VerdictList::Set(const TitleVerdicts& title) {
  std::string verdicts = title.SerializeAsString();
  if (verdicts == shown_) return;
  Clear();
  shown_ = std::move(verdicts);
  for (const auto& verdict : title.verdicts()) Add(verdict);
}

void VerdictList::Add(const Verdict& verdict) {
  const StateLook look = LookOf(verdict);
  auto* line = Row(space::kS);
  auto* icon = new IconMark(look.icon, 16, look.tone);
  icon->setAccessibleName(look.word);
  icon->setToolTip(look.word);
  line->addWidget(icon, 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(0);
  words->addWidget(Body(look.word + ": " + Text(verdict.sentence())));
  const QString how_sure =
      verdict.confidence() == "VERIFIED" ? "" : " · " + ConfidenceText(verdict.confidence());
  words->addWidget(Muted(Text(verdict.source()) + how_sure));
  line->addLayout(words, 1);
  lines_->addLayout(line);
}

}  // namespace thidua::client

#include "client/workspaces/shared/ruling_part.h"

#include <algorithm>

#include "client/models/dates.h"
#include "client/models/ruling_words.h"
#include "client/workspaces/shared/ruling_dialog.h"

namespace thidua::client {
namespace {

using approval::v1::Case;
using approval::v1::Decision;
using common::v1::RulingKind;

constexpr qsizetype kMostAwards = 100;  // of one paper: CorrectDecision and the others

QString Link(const std::string& id, const QString& words) {
  return QString("<a href=\"%1\">%2</a>").arg(Text(id).toHtmlEscaped(), words.toHtmlEscaped());
}

QString Paragraph(const QString& name, const std::string& text) {
  return text.empty() ? QString()
                      : QString("<b>%1:</b> %2").arg(name, Text(text).toHtmlEscaped().replace('\n', "<br/>"));
}

bool All(const QList<Case>& cases, common::v1::AwardStanding standing) {
  return std::all_of(cases.begin(), cases.end(), [&](const Case& one) { return one.standing() == standing; });
}
bool Any(const QList<Case>& cases, common::v1::AwardStanding standing) {
  return std::any_of(cases.begin(), cases.end(), [&](const Case& one) { return one.standing() == standing; });
}

}  // namespace

RulingPart::RulingPart() {
  setObjectName("rulings");
  setTextFormat(Qt::RichText);
  setWordWrap(true);
  setTextInteractionFlags(Qt::TextBrowserInteraction);
  setAccessibleName("Văn bản về quyết định này");
  hide();
  connect(this, &QLabel::linkActivated, this, &RulingPart::Wanted);
}

void RulingPart::Show(const Decision& decision) {
  QStringList lines;
  if (decision.ruling() != common::v1::RULING_KIND_UNSPECIFIED) {
    lines << Link(decision.of_decision_id(), "Xem quyết định đã khen thưởng");
    lines << Paragraph("Lý do", decision.reason()) << Paragraph("Nay viết là", decision.corrected_text())
          << Paragraph("Căn cứ", decision.legal_basis());
  }
  if (decision.touched_case_ids_size() > 0) {
    lines << QString(
                 "%1 hồ sơ khác dựa vào khen thưởng này được xét lại điều kiện; người liên quan đã được "
                 "thông báo.")
                 .arg(decision.touched_case_ids_size());
  }
  for (const auto& ruling : decision.rulings()) {
    lines << Link(ruling.id(),
                  QString("%1: văn bản số %2 ngày %3, %4 khen thưởng")
                      .arg(WordOf(ruling.kind()), Text(ruling.number()), DayText(ToQDate(ruling.date())))
                      .arg(ruling.case_ids_size()));
  }
  lines.removeAll(QString());
  setText(lines.join("<br/>"));
  setVisible(!lines.isEmpty());
}

void AddRulingActs(Context* context, QWidget* page, ActionBar* bar, const Decision& decision,
                   const QList<Case>& chosen, const std::function<void(const Decision&)>& done) {
  using namespace common::v1;
  const QStringList units =
      context->session().UnitsOf({identity::v1::PRINCIPAL, identity::v1::COMMITTEE_CHAIR});
  if (decision.ruling() != RULING_KIND_UNSPECIFIED || !units.contains(Text(decision.unit_id()))) return;
  const auto add = [&](const QString& name, const QString& text, RulingKind kind, bool possible) {
    bar->Add(
        name, text, Look::kPlain, [=] { AskRuling(context, page, kind, decision, chosen, done); },
        possible && !chosen.isEmpty() && chosen.size() <= kMostAwards);
  };
  const bool none_revoked = !Any(chosen, AWARD_REVOKED);
  add("correctDecision", "Đính chính, sửa đổi…", CONTENT_CORRECTION, none_revoked);
  add("suspendAwards", "Tạm dừng hiệu lực…", AWARD_SUSPENSION, All(chosen, AWARD_STANDING_UNSPECIFIED));
  add("reinstateAwards", "Khôi phục…", AWARD_REINSTATEMENT, !Any(chosen, AWARD_STANDING_UNSPECIFIED));
  add("revokeAwards", "Thu hồi…", AWARD_REVOCATION, none_revoked);
  if (chosen.isEmpty()) {
    bar->Say("Chọn khen thưởng trong danh sách để đính chính, tạm dừng hoặc thu hồi.");
  } else if (chosen.size() > kMostAwards) {
    bar->Say(QString("Mỗi văn bản nhiều nhất %1 khen thưởng: xin bỏ chọn bớt.").arg(kMostAwards));
  } else if (!none_revoked) {
    bar->Say("Khen thưởng đã thu hồi chỉ được khôi phục khi khiếu nại được công nhận là đúng.");
  }
}

}  // namespace thidua::client

#include "client/models/ruling_words.h"

#include "client/models/dates.h"

namespace thidua::client {

using namespace common::v1;

QString WordOf(RulingKind kind) {
  switch (kind) {
    case CONTENT_CORRECTION:
      return "Sửa đổi";
    case FORM_CORRECTION:
      return "Đính chính";
    case AWARD_SUSPENSION:
      return "Tạm dừng hiệu lực";
    case AWARD_REINSTATEMENT:
      return "Khôi phục";
    case AWARD_REVOCATION:
      return "Thu hồi";
    default:
      return "Khen thưởng";
  }
}

QString PaperOf(RulingKind kind) {
  switch (kind) {
    case CONTENT_CORRECTION:
      return "Quyết định sửa đổi";
    case FORM_CORRECTION:
      return "Công văn đính chính";
    case AWARD_SUSPENSION:
      return "Quyết định tạm dừng hiệu lực khen thưởng";
    case AWARD_REINSTATEMENT:
      return "Quyết định khôi phục khen thưởng";
    case AWARD_REVOCATION:
      return "Quyết định thu hồi khen thưởng";
    default:
      return "Quyết định";
  }
}

StateLook LookOf(AwardStanding standing) {
  switch (standing) {
    case AWARD_SUSPENDED:
      return {"Tạm dừng hiệu lực", "clock", Tone::kWarning};
    case AWARD_REVOKED:
      return {"Đã thu hồi", "cross", Tone::kDanger};
    default:
      return {};
  }
}

QString StandingText(const directory::v1::MeritEntry& entry) {
  const QString word = LookOf(entry.award().standing()).word;
  if (word.isEmpty() || !entry.award().has_standing_since()) return word;
  return QString("%1 từ ngày %2").arg(word, DayText(ToQDate(entry.award().standing_since())));
}

QStringList RulingTexts(const directory::v1::MeritEntry& entry) {
  QStringList texts;
  for (const auto& ruling : entry.award().rulings()) {
    texts << QString("%1 theo văn bản số %2 ngày %3")
                 .arg(WordOf(ruling.kind()), Text(ruling.number()), DayText(ToQDate(ruling.date())));
  }
  return texts;
}

}  // namespace thidua::client

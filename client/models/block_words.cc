#include "client/models/block_words.h"

namespace thidua::client {

using block::v1::BlockMeeting;
using block::v1::BlockResolution;
using block::v1::BlockText;

QString WordOf(BlockMeeting::Kind kind) {
  switch (kind) {
    case BlockMeeting::FIRST:
      return "Giao ban lần thứ nhất";
    case BlockMeeting::MID_TERM:
      return "Sơ kết";
    case BlockMeeting::REVIEW:
      return "Tổng kết";
    default:
      return "Bất thường";
  }
}

StateLook LookOf(BlockMeeting::State state) {
  switch (state) {
    case BlockMeeting::SCHEDULED:
      return {"Đã lên lịch", "clock", Tone::kInfo};
    case BlockMeeting::OPEN:
      return {"Đang họp", "board", Tone::kWarning};
    case BlockMeeting::CLOSED:
      return {"Đã bế mạc", "check", Tone::kSuccess};
    default:
      return {"Đã huỷ", "cross", Tone::kNeutral};
  }
}

const QList<BlockMeeting::Kind>& BlockMeetingKinds() {
  static const QList<BlockMeeting::Kind> kinds{BlockMeeting::FIRST, BlockMeeting::MID_TERM,
                                               BlockMeeting::REVIEW, BlockMeeting::EXTRAORDINARY};
  return kinds;
}

QString ReadPairs(const QString& text, const QString& wrong,
                  const std::function<void(const std::string&, const std::string&)>& take) {
  int number = 0;
  for (const QString& line : text.split('\n')) {
    number += 1;
    if (line.trimmed().isEmpty()) continue;
    const QString before = line.section(';', 0, 0).simplified();
    const QString after = line.section(';', 1).simplified();
    if (before.isEmpty() || after.isEmpty()) return wrong.arg(number);
    take(before.toStdString(), after.toStdString());
  }
  return {};
}

WrittenResolutions ReadResolutions(const QString& text) {
  WrittenResolutions read;
  read.wrong = ReadPairs(text, "Nghị quyết, dòng %1: cần số; nội dung.",
                         [&](const std::string& number, const std::string& words) {
                           BlockResolution resolution;
                           resolution.set_number(number);
                           resolution.set_text(words);
                           read.resolutions << resolution;
                         });
  return read;
}

WrittenTargets ReadTargets(const QString& text) {
  WrittenTargets read;
  read.wrong = ReadPairs(text, "Chỉ tiêu, dòng %1: cần tên; mức phấn đấu.",
                         [&](const std::string& indicator, const std::string& aim) {
                           BlockText::Target target;
                           target.set_indicator(indicator);
                           target.set_aim(aim);
                           read.targets << target;
                         });
  return read;
}

QString TargetsText(const BlockText& text) {
  QStringList lines;
  for (const auto& target : text.targets()) {
    lines << Text(target.indicator()) + "; " + Text(target.aim());
  }
  return lines.join('\n');
}

QStringList ReadGuests(const QString& text) {
  QStringList guests;
  for (const QString& one : text.split(';', Qt::SkipEmptyParts)) {
    if (!one.trimmed().isEmpty()) guests << one.simplified();
  }
  return guests;
}

}  // namespace thidua::client

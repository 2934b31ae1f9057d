// Words for the meetings of a block, and what is written into them a line a thing.
#ifndef THIDUA_CLIENT_MODELS_BLOCK_WORDS_H_
#define THIDUA_CLIENT_MODELS_BLOCK_WORDS_H_

#include <QList>
#include <QString>
#include <functional>

#include "client/models/words.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::client {

QString WordOf(block::v1::BlockMeeting::Kind kind);  // "Tổng kết"
StateLook LookOf(block::v1::BlockMeeting::State state);
const QList<block::v1::BlockMeeting::Kind>& BlockMeetingKinds();

// Two things a line, parted by the first semicolon: `take` gets them. Answers what is wrong with the first
// line that is not so, its number put into `wrong`; empty: nothing.
QString ReadPairs(const QString& text, const QString& wrong,
                  const std::function<void(const std::string&, const std::string&)>& take);

// One a line, "01/NQ-KTĐ; Ban hành quy chế của khối".
struct WrittenResolutions {
  QList<block::v1::BlockResolution> resolutions;
  QString wrong;  // the first thing wrong with them, or empty
};
WrittenResolutions ReadResolutions(const QString& text);

// One a line, "Giáo viên chủ nhiệm giỏi; từ 50 % trở lên"; and as they are written.
struct WrittenTargets {
  QList<block::v1::BlockText::Target> targets;
  QString wrong;
};
WrittenTargets ReadTargets(const QString& text);
QString TargetsText(const block::v1::BlockText& text);

// "Phòng Nội vụ; Phòng GD&ĐT" as the contract has them, and back.
QStringList ReadGuests(const QString& text);

}  // namespace thidua::client

#endif  // THIDUA_CLIENT_MODELS_BLOCK_WORDS_H_

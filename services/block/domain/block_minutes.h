// The minutes of a block's meeting, from the records alone but for what its secretary wrote.
#ifndef THIDUA_SERVICES_BLOCK_DOMAIN_BLOCK_MINUTES_H_
#define THIDUA_SERVICES_BLOCK_DOMAIN_BLOCK_MINUTES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "thidua/block/v1/block_meeting_service.pb.h"
#include "thidua/block/v1/block_service.pb.h"
#include "thidua/document/v1/content.pb.h"

namespace thidua::block {

// A vote that is closed, and what it was for, in full.
struct CountedNomination {
  std::string title;
  v1::Nomination nomination;
};

struct BlockSitting {
  v1::Block block;
  v1::BlockMeeting meeting;  // with what was said and agreed
  std::vector<CountedNomination> nominations;
  std::map<std::string, std::string> units;  // names: members, host, who organises
  std::string number;                        // of the minutes
  std::string chair_name, secretary_name;
  absl::Time ends;
};

// For the template block_meeting_minutes.
document::v1::Content BlockMeetingMinutes(const BlockSitting& sitting);

// "Hội nghị tổng kết"
std::string BlockMeetingName(v1::BlockMeeting::Kind kind);

}  // namespace thidua::block

#endif  // THIDUA_SERVICES_BLOCK_DOMAIN_BLOCK_MINUTES_H_

#ifndef THIDUA_SERVICES_BLOCK_STORE_BLOCK_TEXT_STORE_H_
#define THIDUA_SERVICES_BLOCK_STORE_BLOCK_TEXT_STORE_H_

#include <string>
#include <vector>

#include "services/common/db/session.h"
#include "thidua/block/v1/block_meeting_service.pb.h"

namespace thidua::block::store {

absl::Status InsertText(db::Session& session, const v1::BlockText& text);
// As the view `audited` makes it, of all that was adopted.
absl::StatusOr<std::string> DigestOfText(db::Session& session, const std::string& id);
absl::StatusOr<v1::BlockText> FindText(db::Session& session, const std::string& id);
// 0: there is none yet.
absl::StatusOr<int> NewestVersion(db::Session& session, const std::string& block_id,
                                  v1::BlockText::Kind kind);
// The newest first, from below this version on (0 from the newest); without what they say.
absl::StatusOr<std::vector<v1::BlockText>> ListTexts(db::Session& session, const std::string& block_id,
                                                     v1::BlockText::Kind kind, int64_t below, int limit);

}  // namespace thidua::block::store

#endif  // THIDUA_SERVICES_BLOCK_STORE_BLOCK_TEXT_STORE_H_

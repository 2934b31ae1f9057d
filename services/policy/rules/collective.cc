#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/policy/rules/rules.h"

namespace thidua::policy {
namespace {

Verdict MembersUnknown(const Question& q) {
  return Answer(q, Outcome::kUnknown,
                "Chưa có danh sách cá nhân của tập thể. Xin cập nhật hồ sơ nhân sự của đơn vị.");
}

bool MembersKnown(const Facts& facts) { return facts.members.has_value() && !facts.members->empty(); }

std::string Percent(int permille) {
  return permille % 10 == 0 ? absl::StrCat(permille / 10, " %")
                            : absl::StrCat(permille / 10, ",", permille % 10, " %");
}

}  // namespace

Verdict JudgeMemberShare(const Question& q) {
  if (!MembersKnown(q.facts)) return MembersUnknown(q);
  const auto& asked = q.rule.member_share();
  const int64_t total = static_cast<int64_t>(q.facts.members->size());
  int64_t have = 0;
  int64_t unknown = 0;
  for (const Member& member : *q.facts.members) {
    if (!asked.title_code().empty()) {
      have += !AwardsIn(member.entries, q.facts.school_year, asked.title_code()).empty();
      continue;
    }
    const auto* rating = RatingIn(member.entries, q.facts.school_year);
    unknown += rating == nullptr;
    have += rating != nullptr && AtLeast(rating->rating().rating(), asked.rating());
  }
  const auto enough = [&](int64_t count) {
    const int64_t share = count * 1000;
    return asked.more_than() ? share > total * asked.permille() : share >= total * asked.permille();
  };
  const Outcome outcome = enough(have)             ? Outcome::kMet
                          : enough(have + unknown) ? Outcome::kUnknown
                                                   : Outcome::kNotMet;
  const std::string what = asked.title_code().empty()
                               ? absl::StrCat("xếp loại từ “", RatingName(asked.rating()), "” trở lên")
                               : absl::StrCat("đạt ", NameOf(q.rule_set, asked.title_code()));
  return Answer(q, outcome,
                absl::StrCat(have, "/", total, " cá nhân ", what, " năm học ", q.facts.school_year, "; cần ",
                             asked.more_than() ? "trên " : "từ ", Percent(asked.permille()),
                             unknown > 0 ? absl::StrCat("; ", unknown, " người chưa có xếp loại") : "", "."));
}

Verdict JudgeMemberHolds(const Question& q) {
  if (!MembersKnown(q.facts)) return MembersUnknown(q);
  const auto& asked = q.rule.member_holds();
  Entries used;
  for (const Member& member : *q.facts.members) {
    const Entries found = AwardsIn(member.entries, q.facts.school_year, asked.title_code());
    used.insert(used.end(), found.begin(), found.end());
  }
  const bool met = static_cast<int>(used.size()) >= asked.count();
  return Answer(q, met ? Outcome::kMet : Outcome::kNotMet,
                absl::StrCat("Có ", used.size(), " cá nhân đạt ", NameOf(q.rule_set, asked.title_code()),
                             " năm học ", q.facts.school_year, "; cần ít nhất ", asked.count(), "."),
                used);
}

Verdict JudgeMembersClear(const Question& q) {
  if (!MembersKnown(q.facts)) return MembersUnknown(q);
  const auto level = q.rule.members_clear().from_level();
  Entries used;
  for (const Member& member : *q.facts.members) {
    const Entries found = DisciplinesIn(member.entries, q.facts.school_year, level);
    used.insert(used.end(), found.begin(), found.end());
  }
  return Answer(q, used.empty() ? Outcome::kMet : Outcome::kNotMet,
                used.empty()
                    ? absl::StrCat("Không có cá nhân bị kỷ luật từ ", DisciplineName(level),
                                   " trở lên trong năm học ", q.facts.school_year, ".")
                    : absl::StrCat("Có ", used.size(), " trường hợp bị kỷ luật từ ", DisciplineName(level),
                                   " trở lên trong năm học ", q.facts.school_year, "."),
                used);
}

Verdict JudgeUnitAlive(const Question& q) {
  if (!q.facts.unit.has_value()) return Answer(q, Outcome::kUnknown, "Chưa có thông tin về đơn vị.");
  if (!q.facts.unit->has_valid_to()) return Answer(q, Outcome::kMet, "Đơn vị đang hoạt động.");
  const std::string ended =
      absl::StrCat("Đơn vị đã sáp nhập hoặc giải thể ngày ", DayText(DayOf(q.facts.unit->valid_to())));
  if (q.rule.unit_alive().successor_proposes()) {
    return Answer(
        q, Outcome::kMet,
        absl::StrCat(ended, "; đơn vị tiếp nhận nhiệm vụ đề nghị, thành tích của đơn vị cũ được tính."));
  }
  return Answer(q, Outcome::kNotMet,
                absl::StrCat(ended, "; không xét khen thưởng đơn vị giải thể do sắp xếp tổ chức."));
}

// Counted in integers and rounded down: of 100, a cap of 150 permille allows 15; of 99, 14.
Verdict JudgeShareCap(const Question& q) {
  const auto& cap = q.rule.share_cap();
  const Share& share = *q.facts.share;
  const bool kept = share.holders * 1000 <= share.base * cap.permille();
  return Answer(
      q, kept ? Outcome::kMet : Outcome::kNotMet,
      absl::StrCat(
          kept ? "Trong tỷ lệ cho phép: " : "Vượt tỷ lệ cho phép: ", share.holders, "/", share.base, " ",
          NameOf(q.rule_set, cap.of_title_code()), ", tối đa ", Percent(cap.permille()), " (",
          share.base * cap.permille() / 1000, " người)",
          kept ? "." : ". Xin bớt hồ sơ, hoặc ban hành quyết định danh hiệu làm căn cứ tính tỷ lệ trước."));
}

}  // namespace thidua::policy

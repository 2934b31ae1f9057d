// Who plays the year: as few as it can be played by lawfully. Nobody here lives.
#ifndef THIDUA_TESTS_UI_YEAR_CAST_H_
#define THIDUA_TESTS_UI_YEAR_CAST_H_

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "tests/ui_year/law.h"
#include "thidua/identity/v1/identity_service.pb.h"

namespace thidua::test {

inline const QString kAdministrator = "Quản trị hệ thống";  // the account the system comes with
inline const QString kSecondAdministrator = "Lê Quang Vinh";
// Of the committee (UBND), and of its council.
inline const QString kChair = "Phạm Hữu Phước";
inline const QString kCommitteeOfficer = "Huỳnh Minh Khôi";
inline const QString kCommitteeSecretary = "Đỗ Thanh Tùng";
inline const QString kCommitteeMember = "Võ Thị Kim Ngân";
// Of the Phòng.
inline const QString kHead = "Nguyễn Văn Thành";
inline const QString kOfficer = "Trần Thị Mỹ Duyên";

// A council of three: the principal in the chair, the secretary, and one teacher.
struct School {
  QString code, name, short_name;
  QString principal, secretary, member;
  QStringList candidates;  // for “Lao động tiên tiến”
};

// Goes for a title as a collective too, for which 70 % of its people must become “Lao động tiên tiến”: three
// of four.
inline const School kMai{"TH-HM",
                         "Trường Tiểu học Hoa Mai",
                         "TH Hoa Mai",
                         "Lê Thị Hồng Nhung",
                         "Bùi Thị Thu Hà",
                         "Ngô Văn Lợi",
                         {"Bùi Thị Thu Hà", "Ngô Văn Lợi", "Trần Thị Ngọc Mai"}};
inline const QString kTeacher = "Trần Thị Ngọc Mai";  // whose year is followed to its end
// Leads the block. Its teacher's dossier is returned.
inline const School kSen{"TH-HS",       "Trường Tiểu học Hoa Sen", "TH Hoa Sen",       "Đặng Văn Hải",
                         "Phan Cẩm Tú", "Lý Thị Bảo Châu",         {"Lý Thị Bảo Châu"}};
inline const QString kReturned = "Lý Thị Bảo Châu";
// Deputy of the block: reviews what the leader has sent up himself. Its teacher is refused.
inline const School kLan{
    "TH-HL",        "Trường Tiểu học Hoa Lan", "TH Hoa Lan", "Trịnh Xuân Đào", "Hồ Văn Sang",
    "Cao Minh Tấn", {"Cao Minh Tấn"}};
inline const QString kRefused = "Cao Minh Tấn";

inline const QList<School>& Schools() {
  static const QList<School> schools{kMai, kSen, kLan};
  return schools;
}

// In the workbook. One birth date was mistyped there.
inline const QString kBorn = "15/04/1982", kJoined = "01/09/2005", kNoDay = "31/04/1982";
inline const QString& kMistyped = kSen.secretary;
// What was won the year before by whoever sits in the first school's council; in the workbook too.
inline const QString kEarlierDecision = "62/QĐ-UBND";

struct Person {
  QString name, position, unit, code;  // the unit by its short name
  directory::v1::Gender gender;
  directory::v1::RankGroup rank;
  identity::v1::Role role;  // the account is made with it
  // Given to the account later, at another place than the person's own unit where that is named.
  std::optional<identity::v1::Role> second_role = std::nullopt;
  QString second_place = {};
};

// The second administrator first.
inline QList<Person> PeopleUnder(const Law& law) {
  using namespace identity::v1;
  using namespace directory::v1;
  const QString committee = law.committee.short_name, division = law.division.short_name;
  const RankGroup leads = OTHER_LEADER, none = NO_LEADERSHIP;
  QList<Person> people{
      {kSecondAdministrator, "Quản trị hệ thống", committee, "BA-02", MALE, none, ADMINISTRATOR},
      {kChair, "Chủ tịch", committee, "BA-03", MALE, leads, COMMITTEE_CHAIR},
      {kCommitteeOfficer, "Chuyên viên thi đua", committee, "BA-04", MALE, none, COMMITTEE_OFFICER},
      {kCommitteeSecretary, "Chánh Văn phòng", committee, "BA-05", MALE, leads, COUNCIL_SECRETARY},
      {kCommitteeMember, "Chủ tịch Công đoàn", committee, "BA-06", FEMALE, leads, COUNCIL_MEMBER},
      {kHead, "Trưởng phòng", division, "BA-07", MALE, leads, DIVISION_HEAD},
      {kOfficer, "Chuyên viên", division, "BA-08", FEMALE, none, DIVISION_OFFICER},
      {kTeacher, "Giáo viên lớp 4A", kMai.short_name, "TH-HM-04", FEMALE, none, TEACHER},
      {kMai.secretary, "Giáo viên lớp 1A", kMai.short_name, "TH-HM-02", FEMALE, none, TEACHER,
       SCHOOL_SECRETARY},
      {kSen.secretary, "Giáo viên lớp 2B", kSen.short_name, "TH-HS-02", FEMALE, none, SCHOOL_SECRETARY},
      {kLan.secretary, "Giáo viên lớp 3A", kLan.short_name, "TH-HL-02", MALE, none, SCHOOL_SECRETARY},
      {kMai.principal, "Hiệu trưởng", kMai.short_name, "TH-HM-01", FEMALE, leads, PRINCIPAL},
      {kSen.principal, "Hiệu trưởng", kSen.short_name, "TH-HS-01", MALE, leads, PRINCIPAL, BLOCK_LEADER},
      {kLan.principal, "Hiệu trưởng", kLan.short_name, "TH-HL-01", FEMALE, leads, PRINCIPAL, BLOCK_LEADER,
       kSen.short_name}};
  for (const School& school : Schools()) {
    people << Person{school.member,
                     "Giáo viên lớp 5C",
                     school.short_name,
                     school.code + "-03",
                     school.member == kReturned ? FEMALE : MALE,
                     none,
                     TEACHER,
                     COUNCIL_MEMBER};
  }
  return people;
}

}  // namespace thidua::test

#endif  // THIDUA_TESTS_UI_YEAR_CAST_H_

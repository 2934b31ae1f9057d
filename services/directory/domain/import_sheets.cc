#include "services/directory/domain/import_sheets.h"

#include <algorithm>
#include <map>

#include "services/policy/rule_book.h"

namespace thidua::directory {
namespace {

constexpr char kManageUnits[] = "directory.units.manage";
constexpr char kManagePeople[] = "directory.people.manage";
constexpr char kRecordMerit[] = "directory.merit.record";

std::vector<Word> UnitKinds() {
  return {
      {"PROVINCE_COMMITTEE", {"UBND tỉnh", "Uỷ ban nhân dân tỉnh", "UBND thành phố", "Tỉnh"}},
      {"DISTRICT_COMMITTEE", {"UBND huyện", "Uỷ ban nhân dân huyện", "UBND quận", "UBND thị xã", "Huyện"}},
      {"COMMUNE_COMMITTEE", {"UBND xã", "Uỷ ban nhân dân xã", "UBND phường", "UBND thị trấn", "Xã"}},
      {"EDUCATION_DEPARTMENT", {"Sở GD&ĐT", "Sở Giáo dục và Đào tạo", "Sở GDĐT"}},
      {"HOME_AFFAIRS_DEPARTMENT", {"Sở Nội vụ"}},
      {"EDUCATION_DIVISION", {"Phòng GD&ĐT", "Phòng Giáo dục và Đào tạo", "Phòng GDĐT"}},
      {"HOME_AFFAIRS_DIVISION", {"Phòng Nội vụ"}},
      {"CULTURE_SOCIETY_DIVISION", {"Phòng Văn hoá – Xã hội", "Phòng VH-XH", "Phòng Văn hoá và Xã hội"}},
      {"NURSERY_SCHOOL", {"Trường mầm non", "Trường mẫu giáo", "Mầm non"}},
      {"PRIMARY_SCHOOL", {"Trường tiểu học", "Tiểu học"}},
      {"LOWER_SECONDARY_SCHOOL",
       {"Trường THCS", "Trường trung học cơ sở", "Trung học cơ sở", "THCS", "Trường TH&THCS"}},
      {"UPPER_SECONDARY_SCHOOL",
       {"Trường THPT", "Trường trung học phổ thông", "Trung học phổ thông", "THPT", "Trường THCS&THPT"}},
      {"CONTINUING_EDUCATION_CENTRE",
       {"Trung tâm GDTX", "Trung tâm giáo dục thường xuyên", "Trung tâm GDNN-GDTX", "GDTX"}},
      {"SCHOOL_UNIT", {"Trường", "Trường học"}},
      {"TEAM", {"Tổ", "Tổ chuyên môn", "Tổ văn phòng"}},
  };
}

std::vector<Word> Genders() { return {{"FEMALE", {"Nữ", "F", "Female"}}, {"MALE", {"Nam", "M", "Male"}}}; }

// Form 0603 of TT 02/2023/TT-BNV.
std::vector<Word> RankGroups() {
  return {
      {"NO_LEADERSHIP", {"Không giữ chức vụ lãnh đạo", "Không", "Giáo viên", "Nhân viên"}},
      {"OTHER_LEADER", {"Lãnh đạo khác", "Từ phó trưởng phòng trở lên", "Lãnh đạo"}},
      {"DEPARTMENT_LEADER", {"Lãnh đạo vụ, sở và tương đương", "Lãnh đạo sở"}},
      {"MINISTRY_PROVINCE_LEADER", {"Lãnh đạo bộ, tỉnh và tương đương", "Lãnh đạo tỉnh"}},
      {"BUSINESS_PERSON", {"Doanh nhân"}},
  };
}

// NĐ 90/2020 Đ.20, with the short forms of nominal lists.
std::vector<Word> Ratings() {
  return {
      {"COMPLETED_EXCELLENT", {"Hoàn thành xuất sắc nhiệm vụ", "HTXSNV", "HTXS", "Hoàn thành xuất sắc"}},
      {"COMPLETED_WELL", {"Hoàn thành tốt nhiệm vụ", "HTTNV", "HTT", "Hoàn thành tốt"}},
      {"COMPLETED", {"Hoàn thành nhiệm vụ", "HTNV", "Hoàn thành"}},
      {"NOT_COMPLETED", {"Không hoàn thành nhiệm vụ", "KHTNV", "Không hoàn thành"}},
      {"NOT_RATED", {"Không xếp loại", "Chưa xếp loại"}},
  };
}

std::vector<Word> InfluenceScopes() {
  return {{"BASE", {"Cơ sở", "Cấp cơ sở"}},
          {"PROVINCIAL", {"Cấp tỉnh", "Tỉnh", "Toàn tỉnh"}},
          {"NATIONAL", {"Toàn quốc", "Cả nước"}}};
}

// Every title and form of every rule-set, by its names then and now: what was won under an earlier law keeps
// its name.
std::vector<Word> Awards() {
  std::map<std::string, std::vector<std::string>> names;
  for (const auto* rule_set : policy::RuleBook::Official().All()) {
    for (const auto& title : rule_set->titles()) {
      auto& of = names[title.code()];
      for (const std::string& name : {title.name(), title.short_name()}) {
        if (!name.empty() && std::find(of.begin(), of.end(), name) == of.end()) of.push_back(name);
      }
    }
  }
  std::vector<Word> words;
  for (auto& [code, spellings] : names) words.push_back({code, std::move(spellings)});
  return words;
}

Column SubjectColumn() {
  return {"SUBJECT",
          "Mã nhân sự hoặc mã đơn vị",
          {"Mã nhân sự", "Mã NS", "Mã CBGV", "Mã giáo viên", "Mã định danh", "Mã đơn vị"},
          true,
          Holds::kCode,
          40,
          "Mã của người (hoặc của tập thể) đã có trong danh bạ.",
          "GV-001"};
}

// Beside the code: a wrong code is found out, before somebody else gets the fact.
Column SubjectNameColumn() {
  return {"SUBJECT_NAME",
          "Họ và tên hoặc tên đơn vị",
          {"Họ và tên", "Họ tên", "Tên", "Tên đơn vị", "Cá nhân, tập thể"},
          false,
          Holds::kText,
          200,
          "Để đối chiếu: phải là tên của mã ở cột trước.",
          "Nguyễn Thị Hoa"};
}

Column SchoolYearColumn() {
  return {"SCHOOL_YEAR",          "Năm học",  {"Năm"}, true, Holds::kSchoolYear, 20,
          "Viết dạng 2020-2021.", "2020-2021"};
}

Column DocumentNumberColumn() {
  return {"DOCUMENT_NUMBER",
          "Số quyết định",
          {"Số văn bản", "Số QĐ", "Quyết định số", "Số hiệu"},
          false,
          Holds::kText,
          60,
          "",
          "2150/QĐ-UBND"};
}

Column DocumentDateColumn() {
  return {"DOCUMENT_DATE",
          "Ngày quyết định",
          {"Ngày văn bản", "Ngày QĐ", "Ngày ký", "Ngày ban hành"},
          false,
          Holds::kDay,
          40,
          "Viết dạng ngày/tháng/năm.",
          "30/07/2020"};
}

std::vector<Column> MeritColumns(std::vector<Column> own) {
  std::vector<Column> columns{SubjectColumn(), SubjectNameColumn(), SchoolYearColumn()};
  columns.insert(columns.end(), own.begin(), own.end());
  columns.push_back(DocumentNumberColumn());
  columns.push_back(DocumentDateColumn());
  return columns;
}

Sheet Units() {
  return {v1::IMPORT_UNITS,
          "Đơn vị",
          kManageUnits,
          {{"CODE",
            "Mã đơn vị",
            {"Mã", "Mã trường"},
            true,
            Holds::kCode,
            40,
            "Không trùng; gồm chữ A–Z không dấu, số, dấu chấm, gạch.",
            "TH-VHHN2"},
           {"NAME",
            "Tên đơn vị",
            {"Tên", "Tên trường", "Đơn vị"},
            true,
            Holds::kText,
            200,
            "",
            "Trường Tiểu học Vĩnh Hòa Hưng Nam 2"},
           {"SHORT_NAME",
            "Tên gọi tắt",
            {"Tên ngắn", "Tên viết tắt"},
            false,
            Holds::kText,
            60,
            "",
            "TH Vĩnh Hòa Hưng Nam 2"},
           {"KIND",
            "Loại đơn vị",
            {"Loại", "Loại hình"},
            true,
            Holds::kWord,
            60,
            "",
            "Trường tiểu học",
            UnitKinds()},
           {"PARENT",
            "Đơn vị cấp trên",
            {"Trực thuộc", "Cấp trên", "Mã đơn vị cấp trên"},
            false,
            Holds::kText,
            200,
            "Mã hoặc tên; cũng có thể là đơn vị khác trong cùng bảng. Để trống: đơn vị đã chọn khi nhập.",
            "PGD-GQ"},
           {"VALID_FROM",
            "Hoạt động từ ngày",
            {"Ngày thành lập", "Ngày bắt đầu", "Thành lập"},
            true,
            Holds::kDay,
            40,
            "Viết dạng ngày/tháng/năm.",
            "01/08/2015"},
           {"LEGAL_BASIS",
            "Quyết định thành lập",
            {"Căn cứ", "Văn bản"},
            false,
            Holds::kText,
            200,
            "",
            "Quyết định số 01/QĐ-UBND"}}};
}

Sheet People() {
  return {v1::IMPORT_PEOPLE,
          "Nhân sự",
          kManagePeople,
          {{"STAFF_CODE",
            "Mã nhân sự",
            {"Mã NS", "Mã CBGV", "Mã giáo viên", "Mã GV", "Mã cán bộ", "Mã định danh", "Mã số"},
            true,
            Holds::kCode,
            40,
            "Không trùng; gồm chữ A–Z không dấu, số, dấu chấm, gạch.",
            "GV-001"},
           {"FULL_NAME",
            "Họ và tên",
            {"Họ tên", "Họ, tên", "Tên", "Họ và tên CBGV", "Họ và tên giáo viên"},
            true,
            Holds::kText,
            120,
            "",
            "Nguyễn Thị Hoa"},
           {"BIRTH_DATE",
            "Ngày sinh",
            {"Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Sinh ngày", "NTNS"},
            true,
            Holds::kDayOrYear,
            40,
            "Ngày/tháng/năm; chỉ biết năm thì ghi năm.",
            "15/03/1980"},
           {"GENDER", "Giới tính", {"Nam/nữ", "Phái", "Giới"}, true, Holds::kWord, 20, "", "Nữ", Genders()},
           {"UNIT",
            "Đơn vị",
            {"Mã đơn vị", "Trường", "Đơn vị công tác", "Nơi công tác", "Tên đơn vị", "Tổ"},
            true,
            Holds::kText,
            200,
            "Mã hoặc tên của đơn vị đã có trong danh bạ.",
            "TH-VHHN2"},
           {"POSITION",
            "Chức vụ",
            {"Chức danh", "Chức vụ, chức danh", "Vị trí việc làm", "Công việc"},
            true,
            Holds::kText,
            120,
            "",
            "Giáo viên"},
           {"RANK_GROUP",
            "Nhóm chức vụ",
            {"Chức vụ lãnh đạo", "Nhóm lãnh đạo"},
            false,
            Holds::kWord,
            60,
            "Để trống: không giữ chức vụ lãnh đạo.",
            "Không giữ chức vụ lãnh đạo",
            RankGroups()},
           {"JOINED_ON",
            "Ngày vào ngành",
            {"Ngày vào ngành giáo dục", "Ngày tuyển dụng", "Ngày bắt đầu công tác", "Vào ngành"},
            true,
            Holds::kDay,
            40,
            "Viết dạng ngày/tháng/năm.",
            "01/09/2003"}}};
}

Sheet RatingSheet() {
  return {v1::IMPORT_RATINGS, "Xếp loại năm học", kRecordMerit,
          MeritColumns({{"RATING",
                         "Xếp loại",
                         {"Kết quả xếp loại", "Mức xếp loại", "Đánh giá", "Kết quả đánh giá"},
                         true,
                         Holds::kWord,
                         60,
                         "",
                         "Hoàn thành tốt nhiệm vụ",
                         Ratings()}})};
}

Sheet AwardSheet() {
  return {v1::IMPORT_AWARDS, "Khen thưởng đã có", kRecordMerit,
          MeritColumns({{"AWARD",
                         "Danh hiệu, hình thức khen thưởng",
                         {"Danh hiệu", "Hình thức khen thưởng", "Khen thưởng", "Danh hiệu thi đua"},
                         true,
                         Holds::kWord,
                         200,
                         "Tên đầy đủ hoặc tên tắt.",
                         "Lao động tiên tiến",
                         Awards()},
                        {"ISSUING_BODY",
                         "Người ký, cơ quan quyết định",
                         {"Cơ quan ban hành", "Cấp quyết định", "Cơ quan khen thưởng", "Người ký"},
                         true,
                         Holds::kText,
                         200,
                         "",
                         "Chủ tịch UBND huyện"}})};
}

Sheet InitiativeSheet() {
  return {v1::IMPORT_INITIATIVES, "Sáng kiến được công nhận", kRecordMerit,
          MeritColumns({{"TITLE",
                         "Tên sáng kiến",
                         {"Sáng kiến", "Tên đề tài, sáng kiến", "Tên SKKN"},
                         true,
                         Holds::kText,
                         300,
                         "",
                         "Rèn đọc cho học sinh lớp Một"},
                        {"SCOPE",
                         "Phạm vi ảnh hưởng",
                         {"Phạm vi", "Cấp công nhận"},
                         true,
                         Holds::kWord,
                         60,
                         "",
                         "Cơ sở",
                         InfluenceScopes()}})};
}

}  // namespace

const std::vector<Sheet>& AllSheets() {
  static const auto* sheets =
      new std::vector<Sheet>{Units(), People(), RatingSheet(), AwardSheet(), InitiativeSheet()};
  return *sheets;
}

const Sheet& SheetOf(v1::ImportKind kind) {
  const auto it = std::find_if(AllSheets().begin(), AllSheets().end(),
                               [&](const Sheet& sheet) { return sheet.kind == kind; });
  return it == AllSheets().end() ? AllSheets().front() : *it;
}

const Column* ColumnOf(const Sheet& sheet, absl::string_view code) {
  const auto it = std::find_if(sheet.columns.begin(), sheet.columns.end(),
                               [&](const Column& column) { return column.code == code; });
  return it == sheet.columns.end() ? nullptr : &*it;
}

v1::ImportSheet Described(const Sheet& sheet) {
  v1::ImportSheet out;
  out.set_kind(sheet.kind);
  out.set_name(sheet.name);
  for (const Column& column : sheet.columns) {
    auto* described = out.add_columns();
    described->set_code(column.code);
    described->set_heading(column.heading);
    *described->mutable_also() = {column.also.begin(), column.also.end()};
    described->set_required(column.required);
    described->set_note(column.note);
    described->set_example(column.example);
    for (const Word& word : column.words) described->add_words(word.spellings.front());
  }
  return out;
}

}  // namespace thidua::directory
